/** Currencies by the signs that amounts have, letters in upper case without points. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['VES', /^(?:BS[SFD]?|VE[SFDB])+$/],
  // In Venezuela a price in dollars is a reference.
  ['USD', /^\$?(?:USD?|DOL|REF)\$?$/],
  ['EUR', /^(?:€|EUR?)+$/],
  ['MXN', /^\$?MXN?\$?$/],
  ['COP', /^\$?COP\$?$/],
]
const DOLLAR_SIGN = '$'

/** The signs or letters of a currency at either end of an amount, as they stand there (`Bs.`, `US$`); usually none. */
export function currencyMarks(amount: string): readonly string[] {
  const [before = '', after = ''] = [/^\D*/.exec(amount)?.[0], /\D*$/.exec(amount)?.[0]]
  return [before, after].flatMap((end) => /[\p{L}$€][\p{L}$€.]*/u.exec(end)?.[0] ?? [])
}

/** Whether a mark may be of an amount in that currency. `$` is of any that is counted in dollars or pesos, `Bs` of bolivianos too. */
export function isMarkOf(mark: string, currency: string): boolean {
  const [marked, expected] = [currencyOf(mark), currencyOf(currency)]
  if (marked === expected) return true
  if (marked === DOLLAR_SIGN) return expected !== 'VES' && expected !== 'EUR'
  return marked === 'VES' ? expected === 'BOB' : expected === DOLLAR_SIGN && marked !== 'EUR'
}

function currencyOf(text: string): string {
  const sign = text.toUpperCase().replaceAll(/[.\s]/g, '')
  return SIGNS.find(([, pattern]) => pattern.test(sign))?.[0] ?? sign
}
