import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import type { StagingCursor, StagingKey } from './warehouse-access.ts'

export interface OwnedCursor {
  readonly jobId: string
  readonly cursor: StagingCursor
}

/** The walk of a dataset and store, whichever job's it is. */
export async function readStagingCursor(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
): Promise<OwnedCursor | null> {
  const reader = await connection.runAndReadAll(
    `SELECT job_id, CAST(span_from AS VARCHAR), CAST(span_to AS VARCHAR), position, exhausted, query_hash, rows_staged
     FROM staging_cursor WHERE dataset_id = $1 AND store_id = $2`,
    [datasetId, storeId],
  )
  const row = reader.getRows()[0]
  if (!row) return null
  return {
    jobId: String(row[0]),
    cursor: {
      span: { from: String(row[1]) as BusinessDate, to: String(row[2]) as BusinessDate },
      position: row[3] === null ? null : (JSON.parse(String(row[3])) as string[]),
      exhausted: row[4] === true,
      queryHash: String(row[5]),
      rowsStaged: Number(row[6]),
    },
  }
}

/** Throws JOB_ALREADY_RUNNING when the walk of this store belongs to another job. True when it is this job's, false when there is none. */
export async function ownsWalk(connection: DuckDBConnection, key: StagingKey): Promise<boolean> {
  const owned = await readStagingCursor(connection, key.datasetId, key.storeId)
  if (owned === null || owned.jobId === key.jobId) return owned !== null
  throw new AppError('JOB_ALREADY_RUNNING', {
    details: { store: key.storeId },
    technical: `staging of ${key.datasetId}/${key.storeId} belongs to ${owned.jobId}, not to ${key.jobId}`,
  })
}

export async function replaceStagingCursor(
  connection: DuckDBConnection,
  key: StagingKey,
  cursor: StagingCursor,
): Promise<void> {
  await deleteStagingCursor(connection, key.datasetId, key.storeId)
  await connection.run(
    'INSERT INTO staging_cursor VALUES ($1, $2, $3, CAST($4 AS DATE), CAST($5 AS DATE), $6, $7, $8, $9)',
    [
      key.datasetId,
      key.storeId,
      key.jobId,
      cursor.span.from,
      cursor.span.to,
      cursor.position === null ? null : JSON.stringify(cursor.position),
      cursor.exhausted,
      cursor.queryHash,
      BigInt(cursor.rowsStaged),
    ],
  )
}

export async function deleteStagingCursor(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
): Promise<void> {
  await connection.run('DELETE FROM staging_cursor WHERE dataset_id = $1 AND store_id = $2', [datasetId, storeId])
}
