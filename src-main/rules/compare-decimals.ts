/**
 * Compares two canonical decimals (`-12.3`: no needless zeros, no `-0`) exactly: negative when `left` is less, 0 when they are the same number. Texts of any length; nothing is
 * converted to a double.
 */
export function compareDecimals(left: string, right: string): number {
  if (left === right) return 0
  const [leftNegative, rightNegative] = [left.startsWith('-'), right.startsWith('-')]
  if (leftNegative !== rightNegative) return leftNegative ? -1 : 1
  return leftNegative ? compareMagnitudes(right.slice(1), left.slice(1)) : compareMagnitudes(left, right)
}

function compareMagnitudes(left: string, right: string): number {
  const [leftWhole = '', leftFraction = ''] = left.split('.')
  const [rightWhole = '', rightFraction = ''] = right.split('.')
  if (leftWhole.length !== rightWhole.length) return leftWhole.length - rightWhole.length
  if (leftWhole !== rightWhole) return leftWhole < rightWhole ? -1 : 1
  // Without zeros at the end a fraction that goes on is the greater one, as with words.
  return leftFraction < rightFraction ? -1 : leftFraction > rightFraction ? 1 : 0
}
