/** `-12.3400` of units of 10^-`scale`: all digits of the scale, no thousands. */
export function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** The fewest digits that name this single-precision number: 0.1, not 0.10000000149011612. */
export function shortestSingleText(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits))
    if (Math.fround(shorter) === value) return String(shorter)
  }
  return String(Number(value.toPrecision(9)))
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/

/**
 * Units of 10^-`scale` of a canonical decimal; null when it is none, or has digits that do not fit behind the point. Zeros at its end may be more.
 */
export function decimalUnits(text: string, scale: number): bigint | null {
  const [matched, sign, whole = '', fraction = ''] = DECIMAL.exec(text) ?? []
  if (matched === undefined || whole + fraction === '') return null
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > scale) return null
  const units = BigInt(whole + kept.padEnd(scale, '0'))
  return sign === '-' ? -units : units
}
