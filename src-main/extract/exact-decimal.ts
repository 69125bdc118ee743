/**
 * Exact decimal arithmetic over texts such as `-12.3400`: doubles lose cents, and a reconciliation that loses cents proves nothing.
 */

interface Decimal {
  readonly unscaled: bigint
  readonly scale: number
}

const PATTERN = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/

/** Throws RangeError when `text` is not a plain decimal number (no exponent, no thousands separator). */
function parse(text: string): Decimal {
  const match = PATTERN.exec(text)
  const whole = match?.[2] ?? ''
  const fraction = match?.[3] ?? ''
  if (!match || whole + fraction === '') throw new RangeError(`not a decimal number: ${text}`)
  const magnitude = BigInt(whole + fraction)
  return { unscaled: match[1] === '-' ? -magnitude : magnitude, scale: fraction.length }
}

function rescale(value: Decimal, scale: number): bigint {
  return value.unscaled * 10n ** BigInt(scale - value.scale)
}

/** Whether both texts are the same number, whatever their trailing zeros. */
export function sameDecimal(left: string, right: string): boolean {
  const a = parse(left)
  const b = parse(right)
  const scale = Math.max(a.scale, b.scale)
  return rescale(a, scale) === rescale(b, scale)
}

/** The exact sum, with as many decimals as the longest addend; `0` for none. */
export function sumDecimals(texts: readonly string[]): string {
  const values = texts.map(parse)
  const scale = values.reduce((widest, value) => Math.max(widest, value.scale), 0)
  return formatScaled(
    values.reduce((sum, value) => sum + rescale(value, scale), 0n),
    scale,
  )
}

/** `unscaled` ÷ 10^`scale` as text with exactly `scale` decimals. */
export function formatScaled(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : ''
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
