import mssql from 'mssql'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { COLUMN_SEPARATOR, gatherDays, NULL_TEXT } from './store-days.ts'
import type { StoreDays } from './store-days.ts'

type Texts = Readonly<Record<string, string | null>>

/** How each of the 13 columns becomes text at the store. Unicode digits of a moment are cut to what it has, three. */
const CONVERSIONS: readonly ((column: string) => string)[] = [
  (column) => `CONVERT(varchar(20), ${column})`,
  (column) => `CONVERT(varchar(27), ${column}, 121)`,
  ...Array.from({ length: 5 }, () => (column: string) => column),
  (column) => `CONVERT(varchar(41), ${column})`,
  (column) => `CONVERT(varchar(30), ${column}, 2)`,
  (column) => `CONVERT(varchar(30), ${column}, 2)`,
  (column) => `CONVERT(varchar(41), ${column})`,
  (column) => `CONVERT(varchar(41), ${column})`,
  (column) => `CONVERT(varchar(12), ${column})`,
]
const MOMENT = 1
const PADDED = 3

/** All sale lines of the days `from` to `to`, read with the `mssql` package straight from each store: none of the product's code is in the way. */
export async function readSource(
  stores: readonly DemoStore[],
  from: BusinessDate,
  to: BusinessDate,
): Promise<StoreDays> {
  const read = await Promise.all(stores.map((store) => readStore(store, from, to)))
  return gatherDays(read.flat())
}

async function readStore(
  store: DemoStore,
  from: BusinessDate,
  to: BusinessDate,
): Promise<{ storeId: string; day: string; text: string }[]> {
  const pool = new mssql.ConnectionPool({
    server: store.host,
    port: store.port,
    database: store.database,
    user: store.user,
    password: store.password,
    options: {
      encrypt: store.encryption !== 'none',
      trustServerCertificate: true,
      cryptoCredentialsDetails: { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
    },
  })
  await pool.connect()
  try {
    const names = store.saleColumns
    const list = names.map((name, index) => `${CONVERSIONS[index]?.(name) ?? name} AS c${index}`).join(', ')
    const [id = '', moment = ''] = names
    const { recordset } = await pool
      .request()
      .input('desde', mssql.Date, new Date(`${from}T00:00:00Z`))
      .input('hasta', mssql.Date, new Date(`${addDays(to, 1)}T00:00:00Z`))
      .query<Texts>(
        `SELECT ${list} FROM ${store.saleTable} WHERE ${moment} >= @desde AND ${moment} < @hasta ORDER BY ${id}`,
      )
    return recordset.map((row) => {
      const texts = names.map((_, index) => columnText(index, row[`c${index}`] ?? null))
      return { storeId: store.id, day: (texts[MOMENT] ?? '').slice(0, 10), text: texts.join(COLUMN_SEPARATOR) }
    })
  } finally {
    await pool.close()
  }
}

function columnText(index: number, value: string | null): string {
  if (value === null) return NULL_TEXT
  // The warehouse's timestamps have six digits; what is not a zero among the last three came from somewhere else.
  if (index === MOMENT) return value.padEnd(26, '0')
  return index === PADDED ? value.trimEnd() : value
}
