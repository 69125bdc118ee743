import { createHash } from 'node:crypto'
import type { ReviewTerms } from './review-terms.ts'

/**
 * What decides which cell of the file each text of a review is: layout, columns and provider. A workbook of rejected rows bears it, so that corrections made by one reading of the
 * file are never put into another.
 */
export function reviewIdentity({ layout, mapping, provider }: ReviewTerms): string {
  const columns = mapping.map(({ field, column }) => `${field}=${column}`).toSorted()
  const settings = Object.entries(layout).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([settings, columns, provider]))
    .digest('hex')
}
