/**
 * Whether the text is an EAN-8, UPC-A, EAN-13 or GTIN-14 whose last digit is the check digit of the others: weights 3 and 1 by turns from the right, up to the next ten (GS1
 * General Specifications, 7.9).
 */
export function hasGtinCheckDigit(text: string): boolean {
  if (text.length !== 8 && (text.length < 12 || text.length > 14)) return false
  let sum = 0
  for (let fromRight = 0; fromRight < text.length; fromRight++) {
    const digit = text.charCodeAt(text.length - 1 - fromRight) - 48
    if (digit < 0 || digit > 9) return false
    sum += fromRight % 2 === 1 ? 3 * digit : digit
  }
  return sum % 10 === 0
}
