/** A typed whole number, grouping points allowed; null when it is none or out of range. */
export function wholeNumber(typed: string, min: number, max: number): number | null {
  const digits = typed.trim().replace(/[.,\s\u00a0](?=\d{3}\b)/g, '')
  if (!/^\d+$/.test(digits)) return null
  const value = Number(digits)
  return value >= min && value <= max ? value : null
}
