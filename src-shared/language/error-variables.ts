import type { ErrorReport } from '../domain/error-report.ts'
import { localInstantText } from './local-instant-text.ts'
import { wholeMegabytes } from './whole-megabytes.ts'

/** Limits of a file that are kept in bytes and told in megabytes. */
const BYTE_LIMITS: ReadonlySet<unknown> = new Set(['bytes', 'inflated', 'cell'])

/**
 * What an error's text is filled with: its details, and as `count`, by which a plural is chosen, how many parts it is about. Those are the
 * failed ones where some failed, and all of them where none was completed. Instants are told by the local clock, sizes in megabytes.
 */
export function errorVariables({
  code,
  details,
}: Pick<ErrorReport, 'code' | 'details'>): Readonly<Record<string, string | number>> {
  const count = code === 'SOME_PARTS_FAILED' ? details['failed'] : details['total']
  const isSize = code === 'FILE_TOO_LARGE' && BYTE_LIMITS.has(details['limit'])
  const told = (value: string | number) => (isSize && typeof value === 'number' ? wholeMegabytes(value) : value)
  const readable = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, isInstant(value) ? localInstantText(value) : told(value)]),
  )
  return typeof count === 'number' ? { count, ...readable } : readable
}

function isInstant(value: string | number): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
}
