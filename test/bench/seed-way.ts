import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { Clock } from '../../src-main/foundation/clock.ts'
import { toAppError } from '../../src-main/foundation/app-error.ts'
import { BatchReader } from '../../src-main/sqlserver/batch-reader.ts'
import { isPassingStoreTrouble } from '../../src-main/sqlserver/error-table.ts'
import { describeSql, pageSql, planQuery } from '../../src-main/sqlserver/query-plan.ts'
import type { QueryPlan } from '../../src-main/sqlserver/query-plan.ts'
import { rangeParameters } from '../../src-main/sqlserver/range-parameters.ts'
import { StoreConnection } from '../../src-main/sqlserver/store-connection.ts'
import type { StoreEndpoint } from '../../src-main/sqlserver/store-endpoint.ts'
import type { PageWriter, StagingKey, WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'

/** As the system that this one replaces: `_extract_chunk_with_offset`, 20,000 rows a chunk. */
const CHUNK_ROWS = 20_000

export interface SeedWay {
  readonly clock: Clock
  readonly dataset: Dataset
  readonly warehouse: WarehouseAccess
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/**
 * The way of the system that this one replaces, as the baseline of a comparison: one store after the other, pages by OFFSET, a new
 * connection for each, a page lost when its connection is. The values are read by our own readers, so that only the way differs.
 * Servers older than SQL Server 2012 have no OFFSET. Returns the rows loaded.
 */
export async function extractSeedWay(stores: readonly StoreEndpoint[], way: SeedWay): Promise<number> {
  let rows = 0
  for (const store of stores) rows += await extractStore(store, way)
  return rows
}

async function extractStore(endpoint: StoreEndpoint, way: SeedWay): Promise<number> {
  const { dataset, warehouse, from, to } = way
  const key: StagingKey = { datasetId: dataset.id, storeId: endpoint.store.id, jobId: `seed-${endpoint.store.id}` }
  const plan = await untilItWorks(endpoint, way, async (connection) => {
    const described = await connection.rows({ sql: describeSql(dataset.template), parameters: rangeParameters(null) })
    return planQuery(dataset, dataset.template, described.columns)
  })
  const cursor = await warehouse.startSpan(key, { from, to }, plan.hash)
  let offset = 0
  for (let read = CHUNK_ROWS; read === CHUNK_ROWS; offset += read) {
    read = await untilItWorks(endpoint, way, async (connection) => {
      const writer = await warehouse.openPage(key)
      try {
        const chunkRows = await readChunk(connection, plan, way, offset, writer)
        await writer.commit({ ...cursor, rowsStaged: offset + chunkRows })
        return chunkRows
      } catch (thrown) {
        await writer.abort()
        throw thrown
      }
    })
  }
  const days: BusinessDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  await warehouse.publishDays(
    key,
    days.map((businessDate) => ({ businessDate, status: 'loaded', sourceRows: null, sourceAmount: null })),
  )
  await warehouse.endStaging(key)
  return offset
}

async function readChunk(
  connection: StoreConnection,
  plan: QueryPlan,
  way: SeedWay,
  offset: number,
  writer: PageWriter,
): Promise<number> {
  const reader = new BatchReader(plan)
  let rows = 0
  await connection.stream(
    {
      sql: `${pageSql(plan, false).replace('TOP (@n) ', '')}\nOFFSET @o ROWS FETCH NEXT ${CHUNK_ROWS} ROWS ONLY`,
      parameters: [...rangeParameters({ from: way.from, to: way.to }), { name: 'o', type: 'int', value: offset }],
    },
    {
      columns: () => {},
      row(row) {
        reader.add(row)
        rows += 1
        return reader.isFull ? writer.write(reader.take()) : undefined
      },
    },
  )
  if (reader.rows > 0) await writer.write(reader.take())
  return rows
}

/** Each piece of work on a connection of its own; a lost one is tried again at once. */
async function untilItWorks<T>(
  endpoint: StoreEndpoint,
  { clock }: SeedWay,
  work: (connection: StoreConnection) => Promise<T>,
): Promise<T> {
  for (;;) {
    let connection: StoreConnection | null = null
    try {
      connection = await StoreConnection.open(endpoint, clock, new AbortController().signal)
      return await work(connection)
    } catch (thrown) {
      if (!isPassingStoreTrouble(toAppError(thrown))) throw thrown
    } finally {
      connection?.close()
    }
  }
}
