import { expect, test } from 'vitest'
import { startCentral } from './central-fixture.ts'
import { recordRun } from './recorded-run.ts'

const { access, call } = await startCentral()

/** What goes in as `@v_…`, at the ends of what each type holds. Char and binary of fixed length come back padded, as the server keeps them. */
const VALUES: Readonly<Record<string, string>> = {
  bit: 'true',
  tinyint: '255',
  smallint: '-32768',
  int: '2147483647',
  bigint: '-9223372036854775808',
  real: '0.1',
  float: '0.30000000000000004',
  smallmoney: '-214748.3648',
  money: '922337203685477.5807',
  decimal: '1234567890123456789012345678.0123456789',
  decimal_0: '-99999999999999999999999999999999999999',
  numeric: '-1234567890123.123456',
  date: '0001-01-01',
  time: '23:59:59.9999999',
  time_0: '14:30:00',
  smalldatetime: '2079-06-06T23:59:00',
  datetime: '2025-10-22T14:30:00.123',
  datetime2: '9999-12-31T23:59:59.9999999',
  datetime2_3: '2025-10-22T14:30:00.007',
  datetimeoffset: '2025-10-22T00:30:00.1234567+04:00',
  char: 'ñandú     ',
  varchar: 'Año «ñ» €',
  nchar: '日本        ',
  nvarchar: 'señal 😀',
  varchar_max: 'ñ'.repeat(9_000),
  nvarchar_max: '€'.repeat(5_000),
  binary: '0xcafe000000000000',
  varbinary: '0x00ff',
  varbinary_max: `0x${'ab'.repeat(9_000)}`,
  uniqueidentifier: '6F9619FF-8B86-D011-B42D-00C04FC964FF',
  xml: '<a n="1">ñ</a>',
}

test('a value of every type goes in and comes back by OUT and in a result set, to its last digit', async () => {
  const given = Object.fromEntries(Object.entries(VALUES).map(([name, text]) => [`@v_${name}`, text]))

  const run = await recordRun(access, await call('dbo.sp_todos_los_tipos', given))

  expect(run.error).toBeNull()
  const outs = run.end?.outValues ?? []
  // Texts beyond 10,000 characters are cut, and say so.
  expect(outs.filter(({ cut }) => cut).map(({ name, text }) => [name, text?.length])).toEqual([
    ['@r_varbinary_max', 10_000],
  ])
  expect(Object.fromEntries(outs.map(({ name, text }) => [name.slice('@r_'.length), text]))).toEqual({
    ...VALUES,
    varbinary_max: VALUES['varbinary_max']?.slice(0, 10_000),
  })
  const [set] = run.sets
  const row = set?.rows[0] ?? []
  expect(Object.fromEntries(set?.columns.map(({ name }, at) => [name.slice('c_'.length), row[at]]) ?? [])).toEqual(
    VALUES,
  )
  expect(run.end?.returnValue).toBe(String(Object.keys(VALUES).length))
})

test('NULL of every type', async () => {
  const given = Object.fromEntries(Object.keys(VALUES).map((name) => [`@v_${name}`, null]))

  const run = await recordRun(access, await call('dbo.sp_todos_los_tipos', given))

  expect(run.error).toBeNull()
  expect(new Set(run.end?.outValues.map(({ text }) => text))).toEqual(new Set([null]))
  expect(new Set(run.sets[0]?.rows[0])).toEqual(new Set([null]))
})

test('the types of OUT values and columns are those of the server', async () => {
  const run = await recordRun(access, await call('dbo.sp_todos_los_tipos'))

  const outTypes = Object.fromEntries(
    run.end?.outValues.map(({ name, family, typeText }) => [name, [family, typeText]]) ?? [],
  )
  expect(outTypes).toMatchObject({
    '@r_money': ['decimal', 'money'],
    '@r_decimal': ['decimal', 'decimal(38,10)'],
    '@r_varchar': ['text', 'varchar(50)'],
    '@r_nvarchar_max': ['text', 'nvarchar(max)'],
    '@r_datetimeoffset': ['datetime_offset', 'datetimeoffset(7)'],
    '@r_xml': ['xml', 'xml'],
  })
  const columnTypes = Object.fromEntries(
    run.sets[0]?.columns.map(({ name, family, typeText }) => [name, [family, typeText]]) ?? [],
  )
  expect(columnTypes).toMatchObject({
    c_money: ['decimal', 'money'],
    c_numeric: ['decimal', 'numeric(19,6)'],
    c_varchar: ['text', 'varchar(50)'],
    c_nvarchar_max: ['text', 'nvarchar(max)'],
    c_time_0: ['time', 'time(0)'],
    c_uniqueidentifier: ['guid', 'uniqueidentifier'],
    c_bit: ['boolean', 'bit'],
    c_smalldatetime: ['datetime', 'smalldatetime'],
  })
})

test('a sql_variant shows each value as its own type writes it', async () => {
  const run = await recordRun(access, await call('dbo.sp_tipos_variantes'))

  expect(run.error).toBeNull()
  expect(run.sets[0]?.columns[1]).toMatchObject({ family: 'text', typeText: 'sql_variant' })
  expect(run.sets[0]?.rows.map(([, value]) => value)).toEqual([
    '42',
    '1234567.8901',
    '9007199254740993',
    '2025-10-22',
    '2025-10-22T14:30:00.123',
    '19.9900',
    '0x00ff',
    null,
    'true',
    '6F9619FF-8B86-D011-B42D-00C04FC964FF',
    '2025-10-22T14:30:00-04:00',
    '0.1',
    'señal',
    'corriente',
  ])
})
