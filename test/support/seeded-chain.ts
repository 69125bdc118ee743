import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { loadDatasets } from '../../src-main/dataset-files/load-datasets.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import { businessDateIn, systemClock } from '../../src-main/foundation/clock.ts'
import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import { projectRoot } from '../../scripts/project-root.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { storeFixture } from './store-fixture.ts'

const TIME_ZONE = 'America/Caracas'

export interface SeededChain {
  readonly today: BusinessDate
  /** `T001` and on; every one is covered from `from` to yesterday, but for what is said below. */
  readonly storeIds: readonly string[]
  readonly from: BusinessDate
  /** Missing in every store. */
  readonly missing: BusinessDate
  /** Asked for and empty in every store. */
  readonly empty: BusinessDate
  /** With a tenth of the usual rows in the first store. */
  readonly suspicious: BusinessDate
  /** On which the rows of the first store are there as well, `rows` of them. */
  readonly withRows: BusinessDate
  readonly rows: number
}

/** A data folder of a chain that has been loading for `days` days: stores, coverage, and the rows of one day. The servers of its stores do not exist. */
export async function seedChain(
  root: string,
  options: { readonly stores: number; readonly days: number },
): Promise<SeededChain> {
  mkdirSync(root, { recursive: true })
  const folder = dataFolderAt(root)
  const today = businessDateIn(systemClock, TIME_ZONE)
  const chain: SeededChain = {
    today,
    storeIds: Array.from({ length: options.stores }, (_, index) => `T${String(index + 1).padStart(3, '0')}`),
    from: addDays(today, -options.days),
    missing: addDays(today, -5),
    empty: addDays(today, -9),
    suspicious: addDays(today, -7),
    withRows: addDays(today, -2),
    rows: 1_250,
  }
  const db = openAppDb({ filePath: folder.appDb, clock: systemClock })
  db.transaction(() => {
    chain.storeIds.forEach((id, index) =>
      db.stores.insert(
        storeFixture({
          id,
          name: index === 0 ? 'MAÑONGO' : `SUCURSAL ${index + 1}`,
          closedWeekdays: [],
          server: '127.0.0.1',
          port: 1,
        }),
      ),
    )
  })
  db.close()
  const datasets = await loadDatasets(join(projectRoot, 'resources', 'datasets'))
  await (await openWarehouse({ filePath: folder.warehouse, datasets, clock: systemClock })).close()
  await fill(folder.warehouse, chain, options)
  return chain
}

/** Past the ingest, which is not what such tests are about: half a million store-days take a second. */
async function fill(
  filePath: string,
  chain: SeededChain,
  { stores, days }: { stores: number; days: number },
): Promise<void> {
  const { from, missing, empty, suspicious, withRows, rows } = chain
  const instance = await DuckDBInstance.create(filePath)
  const connection = await instance.connect()
  await connection.run(
    `INSERT INTO coverage
     SELECT 'ventas', store_id, business_date, CASE WHEN rows = 0 THEN 'empty_at_source' ELSE 'verified' END, rows,
            CASE WHEN rows = 0 THEN NULL ELSE '184322.7300000000' END, rows, CASE WHEN rows = 0 THEN NULL ELSE '184322.7300000000' END,
            '2025-10-22T09:00:00.000Z', 'job-1', NULL
     FROM (
       SELECT 'T' || lpad(CAST(store + 1 AS VARCHAR), 3, '0') AS store_id, DATE '${from}' + CAST(day AS INTEGER) AS business_date,
              CASE WHEN business_date = DATE '${empty}' THEN 0 WHEN business_date = DATE '${withRows}' AND store = 0 THEN ${rows}
                   WHEN business_date = DATE '${suspicious}' AND store = 0 THEN 110 ELSE 1100 + (store * 31 + day) % 200 END AS rows
       FROM range(${days}) AS days(day), range(${stores}) AS stores(store)
     ) WHERE business_date <> DATE '${missing}'`,
  )
  await connection.run(
    `INSERT INTO ventas_raw (store_id, business_date, id_linea, fecha, factura, caja, codigo_producto, descripcion, categoria, cantidad, precio, impuesto, total, cajero_id)
     SELECT 'T001', DATE '${withRows}', n, TIMESTAMP '${withRows} 10:00:00', 'F' || n, 'CAJA-1', '00' || n, '=Jamón; de "pierna"', 'Charcutería', 1, 12.5, 2, -12.5, 7
     FROM range(${rows}) AS numbers(n)`,
  )
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}
