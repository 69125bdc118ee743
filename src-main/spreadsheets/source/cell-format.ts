import { format, getFormatFromId, getFormatInfo, tokenize } from 'numfmt'

/**
 * What a cell's number format makes of its number, as far as it changes what the person means:
 * - `number`: shown with more or fewer decimals, a currency and the like, which changes nothing;
 * - `date`: a day, perhaps with a time; `time`: a time of day or, `elapsed`, a duration;
 * - `percent`: 0.16 is shown, and meant, as 16 %;
 * - `mask`: at least two zeros and signs between them, as `00000` or `"PROV"000`: the zeros belong to a code.
 */
export type CellFormat =
  | { readonly kind: 'number' | 'date' | 'percent' }
  | { readonly kind: 'time'; readonly elapsed: boolean }
  | { readonly kind: 'mask'; readonly code: string }

export const NUMBER_FORMAT: CellFormat = { kind: 'number' }

/** Formats that workbooks use without writing them down (ECMA-376 part 1, 18.8.30). */
export function builtInFormat(id: number): CellFormat {
  return parseCellFormat(getFormatFromId(id))
}

/** By the section for positive numbers. A format that makes no sense changes nothing. */
export function parseCellFormat(code: string): CellFormat {
  const { type } = getFormatInfo(code)
  if (type === 'date' || type === 'datetime') return { kind: 'date' }
  if (type === 'time') return { kind: 'time', elapsed: /\[[hms]+\]/i.test(code) }
  if (type === 'percent') return { kind: 'percent' }
  return type === 'number' && isMask(code) ? { kind: 'mask', code } : NUMBER_FORMAT
}

/** The number as the mask shows it. For whole numbers from 0 on. */
export function masked(value: number, code: string): string {
  return format(code, value)
}

/** What may stand between the zeros of a mask. */
const MASK_TOKENS: ReadonlySet<string> = new Set(
  'ZERO STRING ESCAPED CHAR MINUS PLUS SPACE PAREN SKIP FILL COLOR LOCALE'.split(' '),
)

function isMask(code: string): boolean {
  const types = tokenize(code).map(({ type }) => type)
  const end = types.indexOf('BREAK')
  const section = end < 0 ? types : types.slice(0, end)
  return section.filter((type) => type === 'ZERO').length >= 2 && section.every((type) => MASK_TOKENS.has(type))
}
