import type { ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { fits, refused } from './checked-value.ts'
import type { CheckedValue } from './checked-value.ts'

type NumberType = Pick<ProcedureParameter, 'typeText' | 'precision' | 'scale'>

/** Bounds of SQL Server's types, the decimal ones in ten thousandths. https://learn.microsoft.com/sql/t-sql/data-types/int-bigint-smallint-and-tinyint-transact-sql */
const INTEGERS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
}
const MONEY: Readonly<Record<string, readonly [bigint, bigint]>> = {
  smallmoney: [-2_147_483_648n, 2_147_483_647n],
  money: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
}
const MONEY_SCALE = 4
/** Of a type that declares none; Oracle's NUMBER keeps so many exactly. */
const MOST_DIGITS = 38
const MAX_REAL = 3.402_823_466_385_288_6e38

export function checkInteger(text: string, type: NumberType): CheckedValue {
  if (!/^[+-]?\d{1,400}$/.test(text)) return refused('not_a_number')
  const value = BigInt(text.replace(/^\+/, ''))
  const bounds = INTEGERS[typeName(type)]
  if (bounds && !isWithin(value, bounds)) return refused('out_of_range')
  const canonical = value.toString()
  if (!bounds && canonical.replace('-', '').length > (type.precision ?? MOST_DIGITS)) return refused('too_many_digits')
  return fits(canonical)
}

/** A decimal point and no thousands; zeros at the end are no digits too many. */
export function checkDecimal(text: string, type: NumberType): CheckedValue {
  const parts = /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?$/.exec(text)
  const [, sign = '', whole = '', rest = ''] = parts ?? []
  if (!parts || whole + rest === '') return refused('not_a_number')
  const digits = whole.replace(/^0+/, '')
  const decimals = rest.replace(/0+$/, '')
  const scale = type.scale ?? MOST_DIGITS
  if (decimals.length > scale) return refused('too_many_digits')
  const bounds = MONEY[typeName(type)]
  const room = type.precision === null ? MOST_DIGITS - decimals.length : type.precision - (type.scale ?? 0)
  if (!bounds && digits.length > room) return refused('out_of_range')
  const isNegative = sign === '-' && digits + decimals !== ''
  const canonical = `${isNegative ? '-' : ''}${digits === '' ? '0' : digits}${decimals === '' ? '' : `.${decimals}`}`
  if (bounds) {
    const scaled = BigInt(`${digits}${decimals.padEnd(MONEY_SCALE, '0')}`)
    if (!isWithin(isNegative ? -scaled : scaled, bounds)) return refused('out_of_range')
  }
  return fits(canonical)
}

export function checkFloat(text: string, type: NumberType): CheckedValue {
  if (!/^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,4})?$/.test(text))
    return refused('not_a_number')
  const value = Number(text)
  const isReal = typeName(type) === 'real'
  if (!Number.isFinite(value) || (isReal && Math.abs(value) > MAX_REAL)) return refused('out_of_range')
  return fits(text.replace(/^\+/, ''))
}

function typeName({ typeText }: NumberType): string {
  return typeText.toLowerCase().replace(/\s*\(.*$/, '')
}

function isWithin(value: bigint, [least, most]: readonly [bigint, bigint]): boolean {
  return value >= least && value <= most
}
