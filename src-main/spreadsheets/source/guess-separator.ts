import { SEPARATORS } from '../../../src-shared/domain/source-table.ts'
import type { Separator } from '../../../src-shared/domain/source-table.ts'
import { textRecords } from './text-records.ts'

/** In this order where two make as good a table. */
const PREFERRED: readonly Separator[] = ['\t', ';', '|', ',']

/** A comma, which stands in amounts and titles too, must make a table better by more than this than a separator that makes a wider one. */
const COMMA_LEAD = 0.25

/**
 * The separator that makes most rows equally wide: the text is its beginning, whole lines. A semicolon when none makes more than one column, as for a list of one.
 * `declared` is that of a `sep=` line.
 */
export function guessSeparator(text: string, declared: string | null, skipsBlanks: boolean): Separator {
  const named = SEPARATORS.find((separator) => separator === declared)
  if (named !== undefined) return named
  const fits = PREFERRED.map((separator) => fitOf(text, separator, skipsBlanks))
  let best = bestOf(fits)
  if (best?.separator === ',') {
    const { width } = fitOf(text.replaceAll(/(?<=\d),(?=\d)/g, ''), ',', skipsBlanks)
    const least = best.score - COMMA_LEAD
    best = bestOf(fits.filter((fit) => fit.separator !== ',' && fit.width > width && fit.score >= least)) ?? best
  }
  return best?.separator ?? ';'
}

interface Fit {
  readonly separator: Separator
  /** Cells of most rows; 1 for a separator that makes no table. */
  readonly width: number
  /** 0 to 1.2; 0 for a separator that makes no table. */
  readonly score: number
}

function bestOf(fits: readonly Fit[]): Fit | null {
  let best: Fit | null = null
  for (const fit of fits) if (fit.score > (best?.score ?? 0)) best = fit
  return best
}

/** Share of the rows that are as wide as most; a first wide row, a header more often than not, that is as wide counts as much as a fifth of them. */
function fitOf(text: string, separator: Separator, skipsBlanks: boolean): Fit {
  if (!text.includes(separator)) return { separator, width: 1, score: 0 }
  const parsed = textRecords(text, { separator, skipsBlanks })
  // A quote that never closes must not make another separator the better one, by which it would stand within a cell.
  const records =
    parsed.kind === 'records' ? parsed.records : text.split(/\r\n|\n|\r/).map((line) => line.split(separator))
  const rows = records.map(widthsOf).filter(({ filled }) => filled > 0)
  let width = 1
  let most = 0
  for (const each of new Set(rows.flatMap(({ filled, all }) => [filled, all]))) {
    const count = each > 1 ? rows.filter((row) => isAsWide(row, each)).length : 0
    if (count < most || (count === most && each < width)) continue
    width = each
    most = count
  }
  if (most === 0) return { separator, width: 1, score: 0 }
  const header = rows.find(({ all }) => all > 1)
  return { separator, width, score: most / rows.length + (header && isAsWide(header, width) ? 0.2 : 0) }
}

interface Widths {
  /** Cells up to the last one that holds something. */
  readonly filled: number
  readonly all: number
}

function widthsOf(record: readonly string[]): Widths {
  return { filled: record.findLastIndex((cell) => cell.trim() !== '') + 1, all: record.length }
}

/** Empty cells at a row's end may be the table's or one separator too many. */
function isAsWide({ filled, all }: Widths, width: number): boolean {
  return filled <= width && width <= all
}
