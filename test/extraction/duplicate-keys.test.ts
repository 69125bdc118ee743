import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { StoreConnection } from '../../src-main/sqlserver/store-connection.ts'
import { DemoSync, demoClock } from './support/demo-sync.ts'

const STORE = 'tienda_13'
const DAY = '2025-10-20' as BusinessDate
const PAGE_ROWS = 10

let sync: DemoSync
beforeEach(async () => {
  sync = await DemoSync.start({ storeIds: [STORE] })
})
afterEach(async () => {
  await sync.stop()
})

interface Sale {
  readonly id: string
  readonly at: string
}

/** The sale at `place` (from 1) of the day's order, and the next. */
async function twoSales(place: number): Promise<readonly [Sale, Sale]> {
  const connection = await StoreConnection.open(sync.access(STORE), demoClock, new AbortController().signal)
  const { rows } = await connection.rows({
    sql: `SELECT TOP (@n) CONVERT(varchar(20), id_linea) AS id, CONVERT(varchar(23), fecha, 121) AS momento FROM dbo.ventas WHERE fecha >= @desde ORDER BY fecha, id_linea`,
    parameters: [
      { name: 'n', type: 'int', value: place + 1 },
      { name: 'desde', type: 'date', value: DAY },
    ],
  })
  connection.close()
  const [first, second] = rows.slice(-2).map(([id, at]): Sale => ({ id: String(id), at: String(at) }))
  if (!first || !second || !second.at.startsWith(DAY)) throw new Error('the day has too few sales')
  return [first, second]
}

/** The shipped query over a store in which the second sale bears the key of the first. */
function templateWithTwins([first, second]: readonly [Sale, Sale]): string {
  const columns = sync.dataset.columns.map(({ name }) => {
    if (name === 'id_linea') return `CASE WHEN id_linea = ${second.id} THEN ${first.id} ELSE id_linea END AS id_linea`
    if (name !== 'fecha') return name
    return `CASE WHEN id_linea = ${second.id} THEN CONVERT(datetime2(3), '${first.at}', 121) ELSE fecha END AS fecha`
  })
  return `SELECT ${columns.join(', ')} FROM dbo.ventas WHERE fecha >= @desde AND fecha < @hasta`
}

test.each([
  { where: 'within a page', place: PAGE_ROWS - 3 },
  { where: 'on a page boundary, where the walk leaves the second one out', place: PAGE_ROWS },
])('a key that stands twice $where is named, and nothing of its day is loaded', async ({ place }) => {
  const twins = await twoSales(place)
  const failed = sync.sync(STORE, {
    days: [DAY],
    settings: { pageRows: PAGE_ROWS },
    store: { queryOverrides: { ventas: templateWithTwins(twins) } },
  })
  await expect(failed).rejects.toMatchObject({
    code: 'KEY_DUPLICATE',
    retryable: false,
    details: { column: 'fecha, id_linea', value: `${twins[0].at}, ${twins[0].id}` },
  })
  expect(await sync.warehouse.coverage('ventas', STORE, DAY, DAY)).toEqual([])
})
