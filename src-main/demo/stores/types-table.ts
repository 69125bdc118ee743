import { SQL_LATIN1_CP850 } from '../values/collation.ts'
import { dayOfIso, DAYS_TO_1900, MAX_DAY, TICKS_PER_DAY } from '../values/calendar.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { Row } from '../tsql/table-source.ts'
import { MemoryTable } from './memory-table.ts'
import { Random, seedOf } from './random.ts'

const MAX_38 = 10n ** 38n - 1n
const DAY_TICKS = BigInt(TICKS_PER_DAY)
const LONG_TEXT = 'Señal de prueba: ñandú, cigüeña, pingüino. '.repeat(400)

/** Columns with the values they cycle through: ordinary ones, extremes, and NULL. */
const COLUMNS: readonly (readonly [name: string, type: SqlType, samples: readonly Value[]])[] = [
  ['c_bit', types.BIT, [0, 1, null]],
  ['c_tinyint', types.TINYINT, [0, 255, 7, null]],
  ['c_smallint', types.SMALLINT, [-32768, 32767, 0, null]],
  ['c_int', types.INT, [-2147483648, 2147483647, 0, 42, null]],
  ['c_bigint', types.BIGINT, [-(2n ** 63n), 2n ** 63n - 1n, 0n, 9007199254740993n, null]],
  ['c_real', types.REAL, [0, 1.5, Math.fround(-3.4e38), Math.fround(1e-7), null]],
  ['c_float', types.FLOAT, [0, -0.1, 1.7976931348623157e308, 2.2250738585072014e-308, Math.PI, null]],
  ['c_smallmoney', types.SMALLMONEY, [-2147483648n, 2147483647n, 12345n, null]],
  ['c_money', types.MONEY, [-(2n ** 63n), 2n ** 63n - 1n, 1n, -1n, 19_9900n, null]],
  ['c_decimal_9_2', types.decimal(9, 2), [999999999n, -999999999n, 0n, null]],
  ['c_decimal_38_10', types.decimal(38, 10), [MAX_38, -MAX_38, 1n, -1n, 12345678901234567890n, null]],
  ['c_decimal_38_0', types.decimal(38, 0), [MAX_38, -MAX_38, 0n, null]],
  ['c_numeric_19_6', types.numeric(19, 6), [9999999999999999999n, -1n, 1_600_000n, null]],
  ['c_date', types.DATE, [0, MAX_DAY, dayOfIso('2024-02-29'), null]],
  ['c_time', types.time(7), [0, TICKS_PER_DAY - 1, 451_234_567_890, null]],
  ['c_time_0', types.time(0), [0, 863_990_000_000, null]],
  [
    'c_smalldatetime',
    types.SMALLDATETIME,
    [0, 65535 * 1440 + 1439, (dayOfIso('2025-10-22') - DAYS_TO_1900) * 1440 + 754, null],
  ],
  // Thirds of a hundredth print as .000, .003 and .007.
  [
    'c_datetime',
    types.DATETIME,
    [
      0,
      1,
      2,
      (dayOfIso('9999-12-31') - DAYS_TO_1900) * 25_920_000 + 25_919_999,
      (dayOfIso('1753-01-01') - DAYS_TO_1900) * 25_920_000,
      null,
    ],
  ],
  ['c_datetime2_0', types.datetime2(0), [0n, BigInt(dayOfIso('2025-10-22')) * DAY_TICKS + 450_000_000_000n, null]],
  ['c_datetime2_3', types.datetime2(3), [BigInt(dayOfIso('2025-10-22')) * DAY_TICKS + 451_230_070_000n, null]],
  [
    'c_datetime2_7',
    types.datetime2(7),
    [
      0n,
      BigInt(MAX_DAY) * DAY_TICKS + DAY_TICKS - 1n,
      BigInt(dayOfIso('2025-10-22')) * DAY_TICKS + 451_234_567_891n,
      null,
    ],
  ],
  ['c_char', types.char(10), ['ñandú     ', '          ', 'A1        ', null]],
  ['c_varchar', types.varchar(50), ['', 'Peñón € “comillas”', '000123', ' con espacios ', null]],
  ['c_varchar_850', types.varchar(50, SQL_LATIN1_CP850), ['', 'Mañongo ÁÉÍÓÚ ½ ±', '00099', null]],
  ['c_char_850', types.char(6, SQL_LATIN1_CP850), ['ñ     ', 'Ñandú ', null]],
  ['c_nchar', types.nchar(6), ['ñ     ', '日本語   ', null]],
  ['c_nvarchar', types.nvarchar(100), ['', 'Señorita 日本 😀', 'línea\ncon\ttab', null]],
  ['c_varchar_max', types.varchar(types.MAX_LENGTH), ['', LONG_TEXT, 'corto', null]],
  ['c_nvarchar_max', types.nvarchar(types.MAX_LENGTH), ['', `${LONG_TEXT}日本`, null]],
  ['c_binary', types.binary(4), [Buffer.from('00ff10ab', 'hex'), null]],
  ['c_varbinary', types.varbinary(50), [Buffer.alloc(0), Buffer.from('00ff', 'hex'), null]],
  ['c_varbinary_max', types.varbinary(types.MAX_LENGTH), [Buffer.alloc(0), Buffer.alloc(20_000, 0xa5), null]],
  [
    'c_uniqueidentifier',
    types.UNIQUEIDENTIFIER,
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', '00000000-0000-0000-0000-000000000000', null],
  ],
]

/** `dbo.tipos`: every supported type over the three days that end with `lastDay`, keyed by (fecha, id). */
export function makeTypesTable(seed: string, lastDay: number, rows = 300): MemoryTable {
  const random = new Random(seedOf(seed, 'tipos'))
  const data = Array.from({ length: rows }, (_, index): Row => {
    const day = lastDay - 2 + Math.floor((index * 3) / rows)
    const within = Math.floor(((index % Math.ceil(rows / 3)) * 80_000_000) / rows)
    const moment = BigInt(day) * DAY_TICKS + BigInt(within) * 10_000n + BigInt(random.below(10_000))
    return [
      BigInt(index + 1),
      moment,
      ...COLUMNS.map(([, , samples]): Value => samples[index % samples.length] ?? null),
    ]
  })
  const columns = [
    { name: 'id', type: types.BIGINT, nullable: false },
    { name: 'fecha', type: types.datetime2(7), nullable: false },
    ...COLUMNS.map(([name, type]) => ({ name, type, nullable: true })),
  ]
  return new MemoryTable('tipos', columns, [1, 0], data)
}
