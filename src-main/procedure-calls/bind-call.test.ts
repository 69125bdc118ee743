import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParameterValue, ProcedureDescription, ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { RELATIVE_DAYS } from '../../src-shared/domain/relative-date.ts'
import { bindCall } from './bind-call.ts'

const WHEN = { today: '2026-03-31', timeZone: 'America/Mexico_City' }

function parameter(more: Partial<ProcedureParameter>): ProcedureParameter {
  const nothing = { maxLength: null, precision: null, scale: null, hasDefault: false, defaultText: null }
  return { name: '@p', position: 1, direction: 'in', family: 'integer', typeText: 'int', ...nothing, ...more }
}

function procedureOf(...parameters: readonly ProcedureParameter[]): ProcedureDescription {
  return { name: 'dbo.p', changedAt: null, parameters, returns: null, unsupported: [] }
}

/** The value that is passed, or the problem of `@p`. */
function bound(more: Partial<ProcedureParameter>, value?: ParameterValue): unknown {
  const { arguments: all, problems } = bindCall(procedureOf(parameter(more)), value ? { '@p': value } : {}, WHEN)
  const passed = all[0]?.value
  return problems['@p'] ?? (passed?.kind === 'value' ? passed.text : passed?.kind)
}

const typed = (more: Partial<ProcedureParameter>, text: string): unknown => bound(more, { kind: 'value', text })

describe('numbers', () => {
  test.each([
    ['int', '2147483647', '2147483647'],
    ['int', '2147483648', 'out_of_range'],
    ['int', ' +007 ', '7'],
    ['int', '-0', '0'],
    ['int', '1.0', 'not_a_number'],
    ['int', '1,000', 'not_a_number'],
    ['int', '', 'not_a_number'],
    ['tinyint', '-1', 'out_of_range'],
    ['bigint', '-9223372036854775808', '-9223372036854775808'],
    ['bigint', '9223372036854775808', 'out_of_range'],
  ])('%s takes %s as %s', (typeText, text, expected) => {
    expect(typed({ typeText }, text)).toBe(expected)
  })

  test.each([
    ['123456789012345678901234567890.12345678', '123456789012345678901234567890.12345678'],
    ['1234567890123456789012345678901', 'out_of_range'],
    ['0.123456789', 'too_many_digits'],
    ['0.1234567800', '0.12345678'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['1e5', 'not_a_number'],
    ['.', 'not_a_number'],
    ['1.234,5', 'not_a_number'],
  ])('decimal(38,8) takes %s as %s', (text, expected) => {
    expect(typed({ family: 'decimal', typeText: 'decimal(38,8)', precision: 38, scale: 8 }, text)).toBe(expected)
  })

  test('money ends where SQL Server ends it', () => {
    const money = { family: 'decimal', typeText: 'money', precision: 19, scale: 4 } as const
    expect(typed(money, '922337203685477.5807')).toBe('922337203685477.5807')
    expect(typed(money, '922337203685477.5808')).toBe('out_of_range')
    expect(typed(money, '-922337203685477.5808')).toBe('-922337203685477.5808')
    expect(typed({ ...money, typeText: 'smallmoney', precision: 10 }, '214748.3648')).toBe('out_of_range')
  })

  test('a NUMBER without digits of its own keeps 38 of them', () => {
    const number = { family: 'decimal', typeText: 'NUMBER' } as const
    expect(typed(number, `${'9'.repeat(20)}.${'9'.repeat(18)}`)).toBe(`${'9'.repeat(20)}.${'9'.repeat(18)}`)
    expect(typed(number, `${'9'.repeat(20)}.${'9'.repeat(19)}`)).toBe('out_of_range')
  })

  test('what is a number stays the same number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), fc.nat({ max: 9999 }), (whole, decimals) => {
        const text = `${whole}.${String(decimals).padStart(4, '0')}`
        const passed = typed({ family: 'decimal', typeText: 'decimal(38,4)', precision: 38, scale: 4 }, text)
        const [passedWhole = '', passedDecimals = ''] = String(passed).split('.')
        expect(BigInt(passedWhole)).toBe(whole)
        expect(Number(passedDecimals.padEnd(4, '0'))).toBe(decimals)
      }),
    )
  })

  test('floats', () => {
    expect(typed({ family: 'float', typeText: 'float' }, '-1.5E-3')).toBe('-1.5E-3')
    expect(typed({ family: 'float', typeText: 'float' }, '1e400')).toBe('out_of_range')
    expect(typed({ family: 'float', typeText: 'real' }, '1e39')).toBe('out_of_range')
    expect(typed({ family: 'float', typeText: 'float' }, 'NaN')).toBe('not_a_number')
  })
})

describe('moments', () => {
  test.each([
    ['date', 'date', null, '2024-02-29', '2024-02-29'],
    ['date', 'date', null, '2025-02-29', 'not_a_date'],
    ['date', 'date', null, '22/10/2025', 'not_a_date'],
    ['date', 'date', null, '0001-01-01', '0001-01-01'],
    ['datetime', 'datetime', 3, '1752-12-31T00:00:00', 'out_of_range'],
    ['datetime', 'datetime', 3, '2025-10-22', '2025-10-22T00:00:00'],
    ['datetime', 'datetime', 3, '2025-10-22 14:30', '2025-10-22T14:30:00'],
    ['datetime', 'datetime2(7)', 7, '2025-10-22T14:30:00.1234567', '2025-10-22T14:30:00.1234567'],
    ['datetime', 'datetime2(2)', 2, '2025-10-22T14:30:00.123', 'too_many_digits'],
    ['datetime', 'datetime2(2)', 2, '2025-10-22T14:30:00.120', '2025-10-22T14:30:00.120'],
    ['datetime', 'datetime', 3, '2025-10-22T24:00:00', 'not_a_time'],
    ['datetime', 'smalldatetime', 0, '2079-06-07', 'out_of_range'],
    ['datetime', 'smalldatetime', 0, '2079-06-06T23:59:29', '2079-06-06T23:59:29'],
    ['datetime', 'smalldatetime', 0, '2079-06-06T23:59:30', 'out_of_range'],
    ['datetime', 'datetime', 3, '9999-12-31T23:59:59.997', '9999-12-31T23:59:59.997'],
    ['datetime', 'datetime', 3, '9999-12-31T23:59:59.999', 'out_of_range'],
    ['time', 'time(3)', 3, '14:30:00.123', '14:30:00.123'],
    ['time', 'time(3)', 3, '14:30', '14:30:00'],
    ['time', 'time(3)', 3, '1430', 'not_a_time'],
    ['datetime_offset', 'datetimeoffset(0)', 0, '2025-10-22T14:30:00Z', '2025-10-22T14:30:00+00:00'],
    ['datetime_offset', 'datetimeoffset(0)', 0, '2025-10-22 14:30:00 -06:00', '2025-10-22T14:30:00-06:00'],
    ['datetime_offset', 'datetimeoffset(0)', 0, '2025-10-22T14:30:00+14:30', 'out_of_range'],
    ['datetime_offset', 'datetimeoffset(0)', 0, '2025-10-22T14:30:00', 'not_a_date'],
  ] as const)('%s %s takes %s %s as %s', (family, typeText, scale, text, expected) => {
    expect(typed({ family, typeText, scale }, text)).toBe(expected)
  })

  test.each([
    ['yesterday', 0, '2026-03-30'],
    ['week_start', 0, '2026-03-30'],
    ['month_start', 0, '2026-03-01'],
    ['month_end', 0, '2026-03-31'],
    ['previous_month_start', 0, '2026-02-01'],
    ['previous_month_end', 0, '2026-02-28'],
    ['year_start', -1, '2025-12-31'],
    ['today', 1, '2026-04-01'],
  ] as const)('%s %i is %s', (day, offsetDays, expected) => {
    const date = { day, offsetDays }
    expect(bound({ family: 'date', typeText: 'date' }, { kind: 'relative', date })).toBe(expected)
  })

  test('every relative day is one of the calendar, on every day of a leap year', () => {
    const days = Array.from({ length: 366 }, (_, index) =>
      new Date(Date.UTC(2024, 0, index + 1)).toISOString().slice(0, 10),
    )
    for (const today of days)
      for (const day of RELATIVE_DAYS) {
        const value = { kind: 'relative', date: { day, offsetDays: 0 } } as const
        const call = bindCall(
          procedureOf(parameter({ family: 'date', typeText: 'date' })),
          { '@p': value },
          { ...WHEN, today },
        )
        expect(call.problems).toEqual({})
      }
  })

  test('a relative day fits moments and texts, at midnight of the zone, and nothing else', () => {
    const value = { kind: 'relative', date: { day: 'today', offsetDays: 0 } } as const
    expect(bound({ family: 'datetime', typeText: 'datetime' }, value)).toBe('2026-03-31T00:00:00')
    expect(bound({ family: 'datetime_offset', typeText: 'datetimeoffset(7)' }, value)).toBe('2026-03-31T00:00:00-06:00')
    expect(bound({ family: 'text', typeText: 'varchar(10)', maxLength: 10 }, value)).toBe('2026-03-31')
    expect(bound({ family: 'text', typeText: 'varchar(8)', maxLength: 8 }, value)).toBe('too_long')
    expect(bound({ family: 'integer' }, value)).toBe('not_for_dates')
  })
})

test('texts, binaries, guids and booleans', () => {
  expect(typed({ family: 'text', typeText: 'nvarchar(3)', maxLength: 3 }, 'ñáé')).toBe('ñáé')
  expect(typed({ family: 'text', typeText: 'nvarchar(3)', maxLength: 3 }, ' ñá ')).toBe('too_long')
  expect(typed({ family: 'text', typeText: 'nvarchar(max)' }, '')).toBe('')
  expect(typed({ family: 'binary', typeText: 'varbinary(2)', maxLength: 2 }, '0x00FF')).toBe('0x00FF')
  expect(typed({ family: 'binary', typeText: 'varbinary(2)', maxLength: 2 }, '0x00FF00')).toBe('too_long')
  expect(typed({ family: 'binary', typeText: 'varbinary(2)' }, '0xABC')).toBe('not_binary')
  const guid = '6F9619FF-8B86-D011-B42D-00C04FC964FF'
  expect(typed({ family: 'guid', typeText: 'uniqueidentifier' }, `{${guid}}`)).toBe(guid)
  expect(typed({ family: 'guid', typeText: 'uniqueidentifier' }, 'abc')).toBe('not_a_guid')
  expect(typed({ family: 'boolean', typeText: 'bit' }, 'True')).toBe('true')
  expect(typed({ family: 'boolean', typeText: 'bit' }, 'sí')).toBe('not_a_boolean')
})

test('what is left out takes the default, or is asked for', () => {
  expect(bound({})).toBe('required')
  expect(bound({}, { kind: 'default' })).toBe('required')
  expect(bound({ hasDefault: true })).toBe('default')
  expect(bound({}, { kind: 'null' })).toBe('null')
  expect(bound({ direction: 'out' })).toBe('default')
  expect(bound({ direction: 'out' }, { kind: 'value', text: '1' })).toBe('unknown_parameter')
  expect(bound({ direction: 'inout' })).toBe('null')
  expect(bound({ direction: 'inout', hasDefault: true })).toBe('default')
  expect(bound({ family: null })).toBe('unsupported_type')
  expect(bound({ family: null, hasDefault: true })).toBe('default')
  expect(bound({ family: null, hasDefault: true }, { kind: 'null' })).toBe('unsupported_type')
  expect(bindCall(procedureOf(), { '@otro': { kind: 'null' } }, WHEN).problems).toEqual({
    '@otro': 'unknown_parameter',
  })
})
