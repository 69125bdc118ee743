import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { COLUMN_SEPARATOR, gatherDays, NULL_TEXT } from './store-days.ts'
import type { StoreDays } from './store-days.ts'

export interface CoveredDay {
  readonly storeId: string
  readonly day: string
  readonly status: string
  readonly rows: number
  readonly amount: string | null
  /** Rows that carry exactly this coverage's amount as their sum. */
  readonly sumOfRows: string | null
}

/** What a warehouse's files hold, whoever left them there and however. */
export interface WarehouseSnapshot {
  readonly rows: StoreDays
  readonly coverage: readonly CoveredDay[]
}

const TEXTS = [
  'CAST(id_linea AS VARCHAR)',
  "strftime(fecha, '%Y-%m-%d %H:%M:%S.%f')",
  'factura',
  'caja',
  'codigo_producto',
  'descripcion',
  'categoria',
  'CAST(cantidad AS VARCHAR)',
  'CAST(precio AS VARCHAR)',
  'CAST(descuento AS VARCHAR)',
  'CAST(impuesto AS VARCHAR)',
  'CAST(total AS VARCHAR)',
  'CAST(cajero_id AS VARCHAR)',
]
const ROW_TEXT = TEXTS.map((text) => `coalesce(${text}, '${NULL_TEXT}')`).join(` || '${COLUMN_SEPARATOR}' || `)
const ROWS = `SELECT store_id, CAST(business_date AS VARCHAR), ${ROW_TEXT} FROM ventas_raw ORDER BY store_id, business_date, id_linea`
const COVERAGE = `
  SELECT c.store_id, CAST(c.business_date AS VARCHAR), c.status, c.rows, c.amount, CAST(f.amount AS VARCHAR)
  FROM coverage c LEFT JOIN (SELECT store_id, business_date, sum(total) AS amount FROM ventas_raw GROUP BY ALL) f USING (store_id, business_date)
  ORDER BY 1, 2`

/**
 * Reads a copy of the warehouse that a dead process left in `dataFolder`, with DuckDB alone. A copy, because opening replays the log and
 * folds it in, which is what the next start of the engine has to show that it can do.
 */
export async function readWarehouse(dataFolder: string): Promise<WarehouseSnapshot> {
  const copyFolder = join(dataFolder, 'inspected')
  const copy = join(copyFolder, 'warehouse.duckdb')
  mkdirSync(copyFolder, { recursive: true })
  try {
    const original = join(dataFolder, 'warehouse.duckdb')
    if (!existsSync(original)) return { rows: new Map(), coverage: [] }
    for (const ending of ['', '.wal']) if (existsSync(original + ending)) copyFileSync(original + ending, copy + ending)
    const instance = await DuckDBInstance.create(copy, { threads: '2', memory_limit: '256MiB' })
    try {
      return await readAll(await instance.connect())
    } finally {
      instance.closeSync()
    }
  } finally {
    rmSync(copyFolder, { recursive: true, force: true })
  }
}

async function readAll(connection: DuckDBConnection): Promise<WarehouseSnapshot> {
  const tables = await connection.runAndReadAll(
    "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('ventas_raw', 'coverage')",
  )
  // Killed before it had made its tables.
  if (Number(tables.getRows()[0]?.[0]) !== 2) return { rows: new Map(), coverage: [] }
  const rows = await connection.runAndReadAll(ROWS)
  const coverage = await connection.runAndReadAll(COVERAGE)
  return {
    rows: gatherDays(
      rows
        .getRows()
        .map(([storeId, day, text]) => ({ storeId: String(storeId), day: String(day), text: String(text) })),
    ),
    coverage: coverage.getRows().map(([storeId, day, status, count, amount, sumOfRows]) => ({
      storeId: String(storeId),
      day: String(day),
      status: String(status),
      rows: Number(count),
      amount: amount === null ? null : String(amount),
      sumOfRows: sumOfRows === null ? null : String(sumOfRows),
    })),
  }
}
