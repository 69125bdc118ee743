const POWERS: bigint[] = [1n]

/** 10^n as bigint. */
export function tenTo(n: number): bigint {
  for (let size = POWERS.length; size <= n; size++) POWERS.push((POWERS[size - 1] ?? 1n) * 10n)
  return POWERS[n] ?? 1n
}

/** Change the scale of a scaled integer, rounding half away from zero as SQL Server does. */
export function rescale(value: bigint, from: number, to: number): bigint {
  if (from === to) return value
  if (to > from) return value * tenTo(to - from)
  return divideRounded(value, tenTo(from - to))
}

/** Integer division rounding half away from zero. */
function divideRounded(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  const rest = value % divisor
  const twice = (rest < 0n ? -rest : rest) * 2n
  const size = divisor < 0n ? -divisor : divisor
  if (twice < size) return quotient
  return value < 0n !== divisor < 0n ? quotient - 1n : quotient + 1n
}

/** Plain decimal text of a scaled integer: exactly `scale` digits after the point. */
export function scaledText(value: bigint, scale: number): string {
  const negative = value < 0n
  const digits = (negative ? -value : value).toString()
  if (scale === 0) return negative ? `-${digits}` : digits
  const padded = digits.length > scale ? digits : digits.padStart(scale + 1, '0')
  const cut = padded.length - scale
  return `${negative ? '-' : ''}${padded.slice(0, cut)}.${padded.slice(cut)}`
}

/** Parse plain decimal text (no exponent). Returns undefined when it is not a number. */
export function parseDecimal(text: string): { readonly value: bigint; readonly scale: number } | undefined {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(text)
  if (match === null) return undefined
  const whole = match[2] ?? ''
  const fraction = match[3] ?? ''
  if (whole === '' && fraction === '') return undefined
  const size = BigInt(`${whole}${fraction}`)
  return { value: match[1] === '-' ? -size : size, scale: fraction.length }
}
