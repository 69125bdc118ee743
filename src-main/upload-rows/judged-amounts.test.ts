import { describe, expect, test } from 'vitest'
import { CARD, PRODUCT, judged, reasonsOf, valuesOf } from '../../test/support/judged-row.ts'

describe('the sign of a currency', () => {
  test.each(['US$ 100,00', '$100', '-$100,00', '100,00 €', 'REF 12,50', 'Ref. 12,50', '12,50 REF', '100 USD'])(
    '%s is no amount in bolívares',
    (amount) => {
      expect(reasonsOf(judged('dkt', { ...CARD, monto_bruto: amount }))).toEqual([['monto_bruto', 'other_currency']])
      expect(reasonsOf(judged('dkt', { ...CARD, monto_bruto: amount, moneda: 'Bs' }))).toEqual([
        ['monto_bruto', 'other_currency'],
      ])
      const product = amount.replace('-', '')
      expect(reasonsOf(judged('productos', { ...PRODUCT, precio: product }))).toEqual([['precio', 'other_currency']])
    },
  )

  test.each([
    ['Bs. 100,00', ''],
    ['100,00 Bs', 'VES'],
    ['US$ 100,00', 'USD'],
    ['REF 100,00', 'usd'],
    ['$ 100,00', 'MXN'],
    ['100,00 €', 'EUR'],
    ['100,00', 'USD'],
  ])('%s agrees with %j', (amount, moneda) => {
    const row = judged('dkt', { ...CARD, monto_bruto: amount, moneda })
    expect(row.problems).toEqual([])
    expect(valuesOf('dkt', row)['monto_bruto']).toBe('100')
  })

  test('is told with the currency expected, and the currency may be typed over', () => {
    const cells = { ...CARD, monto_bruto: 'US$ 100,00' }
    expect(judged('dkt', cells).problems).toMatchObject([
      { reason: 'other_currency', value: 'US$ 100,00', details: { mark: 'US$', expected: 'VES' } },
    ])
    expect(judged('dkt', cells, { fixes: { moneda: 'USD' } }).problems).toEqual([])
    expect(judged('productos', { ...PRODUCT, precio: 'Bs 5,00' }).problems).toEqual([])
  })
})

describe('amounts of a card row', () => {
  const whole = { ...CARD, monto_bruto: '100,00', comision: '1,50', retencion: '0,50' }

  test.each(['98,00', '98,01', '97,99'])('agree within a cent: %s', (net) => {
    expect(judged('dkt', { ...whole, monto_neto: net }).problems).toEqual([])
  })

  test('disagree by more', () => {
    expect(judged('dkt', { ...whole, monto_neto: '98,02' }).problems).toEqual([
      { row: 5, field: 'monto_neto', reason: 'amounts_disagree', value: '98.02', details: { expected: '98' } },
    ])
    const huge = { ...whole, monto_bruto: '999.999.999.999,00', monto_neto: '999.999.999.996,98' }
    expect(reasonsOf(judged('dkt', huge))).toEqual([['monto_neto', 'amounts_disagree']])
  })

  test('are not compared when one is missing', () => {
    const { retencion: _, ...without } = whole
    expect(judged('dkt', { ...without, monto_neto: '5,00' }).problems).toEqual([])
  })
})
