import type { SqlType } from './sql-type.ts'

/** Exponent form with at least three exponent digits, as SQL Server prints it: 1.5e+020. */
function exponentText(value: number, digits: number): string {
  return value
    .toExponential(digits)
    .replace(/e([+-])(\d+)$/, (_, sign: string, power: string) => `e${sign}${power.padStart(3, '0')}`)
}

/**
 * Text of a float by CONVERT's style: 0 (and none) six significant digits, 1 eight and 2 sixteen in exponent form,
 * 3 seventeen (nine for real), which survives a round trip.
 */
export function floatText(value: number, type: SqlType, style: number): string {
  switch (style) {
    case 1:
      return exponentText(value, 7)
    case 2:
      return exponentText(value, 15)
    case 3:
      return exponentText(value, type.name === 'real' ? 8 : 16)
    default: {
      if (value === 0) return '0'
      const rounded = Number(value.toPrecision(6))
      const size = Math.abs(rounded)
      if (size >= 1e6 || size < 1e-4) {
        const [mantissa = '', power = ''] = rounded.toExponential().split('e')
        return `${mantissa}e${power[0] ?? '+'}${power.slice(1).padStart(3, '0')}`
      }
      return String(rounded)
    }
  }
}
