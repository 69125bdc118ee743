/** One sign with up to three digits before it and exactly three after: `1.234`, `Bs. 12,500`, `(950.000)`. A percentage has no thousands. */
const UNDECIDED = /^[^\d%]{0,9}[1-9]\d{0,2}[.,]\d{3}[^\d%]{0,9}$/

/** Whether a number that is text is one with a decimal comma and another, a thousand times as much or little, with a decimal point. */
export function isUndecidedNumber(text: string): boolean {
  return UNDECIDED.test(text)
}
