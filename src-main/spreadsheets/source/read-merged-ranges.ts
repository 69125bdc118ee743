import { AppError } from '../../foundation/app-error.ts'
import type { MergedRange } from './merged-cells.ts'
import { MAXIMUM_MERGES } from './source-limits.ts'
import type { ZipPackage } from './zip-package.ts'

/** What a sheet says of its merged cells. */
export interface MergedRanges {
  /** Those over more than one row. */
  readonly downwards: readonly MergedRange[]
  readonly count: number
  /** Row of the first in the file. */
  readonly firstRow: number | null
}

const MARK = 'mergeCell '
/** Of one tag. */
const LONGEST_TAG = 200
const RANGE = /<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})["']/g

/**
 * They stand behind the data, and the rows need them, so the part is inflated once more beforehand: its bytes are only searched, a small part of what reading them costs (a `<` of a
 * cell's own text is escaped). Throws what ZipPackage.read throws, and FILE_TOO_LARGE.
 */
export async function readMergedRanges(zip: ZipPackage, part: string): Promise<MergedRanges> {
  const downwards: MergedRange[] = []
  let count = 0
  let firstRow: number | null = null
  /** Where a tag may have begun that goes on in the next chunk. */
  let before = ''
  for await (const bytes of zip.read(part)) {
    let end = 0
    const begins = before + bytes.toString('latin1', 0, LONGEST_TAG)
    const text = bytes.includes(MARK) || begins.includes(MARK) ? before + bytes.toString('latin1') : ''
    for (const match of text.matchAll(RANGE)) {
      end = match.index + match[0].length
      const [top, bottom] = [Number(match[2]), Number(match[3])]
      count++
      firstRow ??= top
      if (bottom > top) downwards.push({ top, bottom, left: columnOfLetters(match[1] ?? '') })
    }
    if (count > MAXIMUM_MERGES) {
      const details = { file: zip.path, limit: 'merges', maximum: MAXIMUM_MERGES, found: count }
      throw new AppError('FILE_TOO_LARGE', { details })
    }
    const rest =
      text === '' ? before + bytes.toString('latin1', Math.max(0, bytes.length - LONGEST_TAG)) : text.slice(end)
    before = rest.slice(-LONGEST_TAG)
  }
  return { downwards, count, firstRow }
}

function columnOfLetters(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
