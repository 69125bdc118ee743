/** Sign between whole and fraction, as the operator's language writes it. */
export type TypedDecimalSign = ',' | '.'

/** A typed number as a canonical text (`1.234,50` → `1234.50`); null when it is none. Grouping is allowed where it is right, and nowhere else. */
export function canonicalDecimal(typed: string, sign: TypedDecimalSign): string | null {
  const grouping = sign === ',' ? '\\.' : ','
  const pattern = new RegExp(`^(-?)(\\d+|\\d{1,3}(?:${grouping}\\d{3})+)(?:\\${sign}(\\d+))?$`)
  const match = pattern.exec(typed.trim().replaceAll(/[\s\u00a0\u202f]/g, ''))
  if (!match) return null
  const whole = (match[2] ?? '').replaceAll(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const fraction = match[3]
  return `${match[1]}${whole}${fraction === undefined ? '' : `.${fraction}`}`
}

/** A canonical number as somebody would type it: `1234.50` → `1234,50`. */
export function typedDecimal(canonical: string, sign: TypedDecimalSign): string {
  return canonical.replace('.', sign)
}
