/**
 * What a cell's number format makes of its number, as far as it changes what the person means:
 * - `number`: shown with more or fewer decimals, a currency and the like, which changes nothing;
 * - `date`: a day, perhaps with a time; `time`: a time of day or, `elapsed`, a duration;
 * - `percent`: 0.16 is shown, and meant, as 16 %;
 * - `mask`: at least two zeros and signs between them, as `00000` or `"PROV"000`: the zeros belong to a code. Each `null` of `parts` takes a digit.
 */
export type CellFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time'; readonly elapsed: boolean }
  | { readonly kind: 'percent' }
  | { readonly kind: 'mask'; readonly parts: readonly (string | null)[] }

export const NUMBER_FORMAT: CellFormat = { kind: 'number' }
const DATE_FORMAT: CellFormat = { kind: 'date' }
const TIME_FORMAT: CellFormat = { kind: 'time', elapsed: false }

/** Formats that workbooks use without writing them down (ECMA-376 part 1, 18.8.30; from 27 on those of East Asian and Thai programs). */
export function builtInFormat(id: number): CellFormat {
  if ((id >= 14 && id <= 17) || id === 22) return DATE_FORMAT
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return TIME_FORMAT
  if (id === 46) return { kind: 'time', elapsed: true }
  if (id === 9 || id === 10) return { kind: 'percent' }
  if (id === 32 || id === 33 || id === 55 || id === 56) return TIME_FORMAT
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DATE_FORMAT
  return NUMBER_FORMAT
}

/** One piece of a format: a letter or placeholder that means something, text that is shown as it is, or an elapsed unit. */
interface Token {
  readonly kind: 'sign' | 'literal' | 'elapsed'
  readonly text: string
}

const TOKEN =
  /"([^"]*)"?|\\(.)|_.|\*.|\[(\$)([^\]-]*)[^\]]*\]|\[([hms]+)\]|\[[^\]]*\]|(AM\/PM|A\/P)|(General)|([E][+-])|(.)/gisu

/** Reads the section for positive numbers. A letter in quotes, after a backslash or in brackets is no date: `#,##0 "Bs"`, `0 \d\í\a\s`, `[$Bs.-200A] 0`. */
export function parseCellFormat(code: string): CellFormat {
  const tokens = firstSection(code)
  const letters = tokens.flatMap(({ kind, text }) => (kind === 'sign' ? [text.toLowerCase()] : []))
  const elapsed = tokens.some(({ kind }) => kind === 'elapsed')
  if (letters.includes('general')) return NUMBER_FORMAT
  if (!hasPlaceholders(letters)) {
    const dated = datedFormat(letters, elapsed)
    if (dated) return dated
  }
  if (letters.includes('%')) return { kind: 'percent' }
  return maskOf(tokens) ?? NUMBER_FORMAT
}

function firstSection(code: string): readonly Token[] {
  const tokens: Token[] = []
  for (const [whole, quoted, escaped, currency, symbol, unit, halfDay, general, exponent, sign] of code.matchAll(
    TOKEN,
  )) {
    if (sign === ';') break
    if (unit !== undefined) tokens.push({ kind: 'elapsed', text: unit })
    else if (currency !== undefined) tokens.push({ kind: 'literal', text: symbol ?? '' })
    else if (quoted !== undefined || escaped !== undefined)
      tokens.push({ kind: 'literal', text: quoted ?? escaped ?? '' })
    else if (halfDay !== undefined) tokens.push({ kind: 'sign', text: 'h' })
    else if (general !== undefined || exponent !== undefined) tokens.push({ kind: 'sign', text: whole })
    else if (sign !== undefined) tokens.push({ kind: LITERAL_SIGN.test(sign) ? 'literal' : 'sign', text: sign })
  }
  return tokens
}

/** Shown as they are without quotes. */
const LITERAL_SIGN = /[-+ ():!^&'~{}<>=$]/

/** Of digits; those behind a point may be fractions of a second. */
function hasPlaceholders(letters: readonly string[]): boolean {
  const point = letters.indexOf('.')
  const whole = point < 0 ? letters : letters.slice(0, point)
  return letters.includes('#') || letters.includes('?') || whole.includes('0')
}

function datedFormat(letters: readonly string[], elapsed: boolean): CellFormat | null {
  const parts = letters.filter((letter) => /^[ymdhs]$/.test(letter))
  const hasTime = parts.includes('h') || parts.includes('s') || elapsed
  const hasDay = parts.includes('y') || parts.includes('d') || (parts.includes('m') && !hasTime)
  if (hasDay) return DATE_FORMAT
  return hasTime ? { kind: 'time', elapsed } : null
}

/** The zeros and what stands between them; null when the format shows numbers in another way. */
function maskOf(tokens: readonly Token[]): CellFormat | null {
  const parts: (string | null)[] = []
  for (const { kind, text } of tokens) {
    if (kind === 'literal') parts.push(text)
    else if (text === '0') parts.push(null)
    else return null
  }
  return parts.filter((part) => part === null).length >= 2 ? { kind: 'mask', parts } : null
}

/** The number as the mask shows it: digits from the right, those for which there is no zero before the first. For whole numbers from 0 on. */
export function masked(value: number, parts: readonly (string | null)[]): string {
  const digits = String(value)
  let zerosLeft = parts.filter((part) => part === null).length
  let digitsLeft = digits.length
  let text = ''
  for (const part of parts.toReversed()) {
    if (part !== null) {
      text = part + text
      continue
    }
    zerosLeft--
    const from = zerosLeft === 0 ? 0 : Math.max(digitsLeft - 1, 0)
    text = (digitsLeft === 0 ? '0' : digits.slice(from, digitsLeft)) + text
    digitsLeft = from
  }
  return text
}
