import Database from 'better-sqlite3'
import { randomUUID } from 'node:crypto'

const STORES = 16
const OPERATORS = ['ana', 'josé', 'maría', 'pedro', 'caudal']
const PLACES = ['Candelaria', 'Mérida', 'Peñalver', 'Chacao', 'Valencia', 'Barquisimeto', 'Maracaibo', 'Ñuñoa']
const CODES = ['LOGIN_FAILED', 'CONNECTION_LOST', 'NO_PROGRESS', 'DISK_FULL']
const JOBS_PER_RUN = STORES + 1
const PER_TRANSACTION = 5_000

const INSERT = `
  INSERT INTO jobs (id, kind, name, is_group, parent_id, state, store_id, dataset_id, operator, priority, parameters, run_at_ms, created_at_ms,
    started_at_ms, finished_at_ms, outcome_code, outcome_retryable, outcome_details, outcome_technical, result)
  VALUES (@id, @kind, @name, @isGroup, @parentId, @state, @storeId, 'ventas', @operator, 50, @parameters, @atMs, @atMs, @atMs, @endMs, @code, @retryable,
    @details, @technical, @result)`

/** Fills `app.sqlite` with ended jobs: runs of sixteen stores, one part in eleven failed, spread over ninety days before `nowMs`. */
export function writeJobHistory(filePath: string, jobs: number, nowMs: number): void {
  const database = new Database(filePath)
  database.pragma('synchronous = OFF')
  const insert = database.prepare(INSERT)
  const stepMs = (90 * 24 * 3_600_000) / jobs
  let runId = ''
  const write = database.transaction((from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const part = index % JOBS_PER_RUN
      const id = randomUUID()
      if (part === 0) runId = id
      const failed = index % 11 === 0
      const atMs = Math.round(nowMs - (jobs - index) * stepMs)
      insert.run({
        id,
        kind: part === 0 ? 'sync-run' : 'sync-store',
        name: part === 0 ? 'ventas' : `ventas ${PLACES[part % PLACES.length] ?? ''} ${part}`,
        isGroup: part === 0 ? 1 : 0,
        parentId: part === 0 ? null : runId,
        state: failed ? 'failed' : 'completed',
        storeId: part === 0 ? null : `tienda_${String(part).padStart(2, '0')}`,
        operator: OPERATORS[index % OPERATORS.length],
        parameters: JSON.stringify({
          datasetId: 'ventas',
          spans: [{ from: '2025-01-01', to: '2025-01-31' }],
          reload: false,
        }),
        atMs,
        endMs: atMs + 1_000 + ((index * 7919) % 600_000),
        code: failed ? CODES[index % CODES.length] : null,
        retryable: failed ? 0 : null,
        details: failed ? '{}' : null,
        technical: failed ? `Se perdió la conexión con 10.0.${index % 255}.${index % 99}: caja${index % 500}` : null,
        result: failed ? null : '{"rowsLoaded":1000,"daysVerified":3,"daysLoadedUnverified":0,"daysEmpty":0}',
      })
    }
  })
  for (let from = 0; from < jobs; from += PER_TRANSACTION) write(from, Math.min(jobs, from + PER_TRANSACTION))
  database.close()
}
