import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { converter } from './convert.ts'
import { SqlError } from './sql-error.ts'
import * as types from './sql-type.ts'

const text = types.varchar(64)

function errorNumber(run: () => unknown): number {
  try {
    run()
  } catch (error) {
    if (error instanceof SqlError) return error.number
    throw error
  }
  return 0
}

describe('converter', () => {
  it('decimal and money survive the way to text and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), (value) => {
        const type = types.decimal(38, 10)
        expect(converter(text, type)(converter(type, text)(value))).toBe(value)
      }),
    )
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(converter(text, types.MONEY)(converter(types.MONEY, text, 2)(value))).toBe(value)
      }),
    )
  })

  it('datetime2 survives styles 121 and 126', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 3652058n * 864_000_000_000n }),
        fc.constantFrom(121, 126),
        (value, style) => {
          const type = types.datetime2(7)
          expect(converter(text, type, style)(converter(type, text, style)(value))).toBe(value)
        },
      ),
    )
  })

  it('prints datetime in thirds of a hundredth, and float with six digits', () => {
    expect([0, 1, 2, 3].map((units) => converter(types.DATETIME, text, 121)(units))).toEqual([
      '1900-01-01 00:00:00.000',
      '1900-01-01 00:00:00.003',
      '1900-01-01 00:00:00.007',
      '1900-01-01 00:00:00.010',
    ])
    expect(converter(types.FLOAT, text)(Math.PI)).toBe('3.14159')
    expect(converter(types.FLOAT, text)(1.5e20)).toBe('1.5e+020')
    expect(converter(types.MONEY, text)(19_9951n)).toBe('20.00')
  })

  it.each([
    ['abc', types.INT, 245],
    ['abc', types.BIGINT, 8114],
    ['abc', types.decimal(9, 2), 8114],
    ['abc', types.FLOAT, 8114],
    ['abc', types.MONEY, 235],
    ['abc', types.DATE, 241],
    ['2025-02-30', types.DATE, 241],
    ['2025-02-30', types.DATETIME, 242],
    ['99999999999', types.INT, 248],
    ['123.456', types.decimal(4, 2), 8115],
    ['x', types.UNIQUEIDENTIFIER, 8169],
  ])('refuses %s as %o with SQL Server’s number', (value, type, number) => {
    expect(errorNumber(() => converter(text, type)(value))).toBe(number)
  })

  it('refuses pairs that SQL Server does not convert', () => {
    expect(errorNumber(() => converter(types.INT, types.DATE))).toBe(529)
    expect(errorNumber(() => converter(types.DATE, types.INT))).toBe(529)
  })
})
