import type { DecimalSign } from '../../src-shared/domain/source-table.ts'

/** Digits that a spreadsheet computes with and shows; those after them are the dust of binary fractions. */
const SIGNIFICANT_DIGITS = 15

/**
 * A workbook's number as plain decimal text, such as `-1234.5`, `19.99` for 19.990000000000002 and `0.0000001` for 1e-7: exact to the fifteen digits that Excel itself
 * shows at most. `null` for what is no number (NaN, infinities).
 */
export function numberText(value: number): string | null {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value)
  if (!Number.isFinite(value)) return null
  const shortest = String(value)
  // Sign, point and exponent apart, a text of sixteen signs has at most fifteen digits.
  const digits = shortest.length <= SIGNIFICANT_DIGITS + 1 ? shortest : shortened(value)
  return digits.includes('e') ? withoutExponent(digits) : digits
}

/** The same as a person would type it. */
export function typedNumber(value: number, decimalSign: DecimalSign): string {
  const text = numberText(value) ?? ''
  return decimalSign === ',' ? text.replace('.', ',') : text
}

/** The highest numbers of all have none of fewer digits above them. */
function shortened(value: number): string {
  const number = Number(value.toPrecision(SIGNIFICANT_DIGITS))
  return String(Number.isFinite(number) ? number : value)
}

function withoutExponent(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const point = whole.length + Number(exponent)
  const digits = whole + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}
