import type { LotState, UploadKind } from '../../src-shared/domain/upload.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { LotWorkKind, OpenWork } from './open-work.ts'
import { tableSql } from './table-sql.ts'

/** Changes of the lot's rows of the file after `from`, up to `to`. */
export interface WorkBatch {
  readonly lot: number
  readonly from: number
  readonly to: number
  /** Of the lot's changes. */
  readonly version: number
  readonly nowMs: number
}

const LEFT_KEYS = 1_000
const SPAN = 'x.lot = @lot AND x.source_row > @from AND x.source_row <= @to'
/** Changes that the batch is about, in the temporary table `touched`. */
const TOUCHED = 'temp.touched t CROSS JOIN lot_changes x ON x.lot = @lot AND x.source_row = t.source_row'

/** Every statement of an undo, a redo or a deletion. States of a change: 0 applied, 1 undone, 2 its row deleted. */
export function prepareLotWork(sql: SqlConnection, kind: UploadKind) {
  const { table, columns, image, fromImage } = tableSql(kind)
  const touch = 'INSERT INTO temp.touched (source_row, row_id, created) SELECT x.source_row, x.row_id, x.before IS NULL'
  const setFrom = (column: string): string =>
    `UPDATE ${table} SET ${columns.map((name) => `${name} = ${fromImage(column, name)}`).join(', ')}
     FROM ${TOUCHED} WHERE ${table}.id = t.row_id AND NOT t.created`
  // The key of a row that is gone stands in the images of whoever changed it.
  const key = `coalesce(c.key_text, x.after ->> 0, x.before ->> 0,
    (SELECT coalesce(y.after ->> 0, y.before ->> 0) FROM lot_changes y WHERE y.row_id = x.row_id AND y.version_before IS NOT NULL), '')`
  const left = (states: string) => ({
    leftCount: sql.prepare<{ lot: number }, { rows: number }>(
      `SELECT count(*) AS rows FROM lot_changes x WHERE x.lot = @lot AND x.state IN (${states})`,
    ),
    leftKeys: sql.prepare<{ lot: number }, { key: string }>(
      `SELECT ${key} AS key FROM lot_changes x LEFT JOIN ${table} c ON c.id = x.row_id
       WHERE x.lot = @lot AND x.state IN (${states}) ORDER BY x.source_row LIMIT ${LEFT_KEYS}`,
    ),
  })
  return {
    endOthers: sql.prepare<{ lot: number; nowMs: number }>(
      'UPDATE lot_works SET ended_ms = @nowMs WHERE lot = @lot AND ended_ms IS NULL',
    ),
    open: sql.prepare<{ lot: number; work: LotWorkKind; jobId: string }, OpenWork>(
      'SELECT id, removed, restored FROM lot_works WHERE lot = @lot AND ended_ms IS NULL AND work = @work AND job_id = @jobId',
    ),
    lastWork: sql.prepare<object, { id: number }>('SELECT last_insert_rowid() AS id'),
    begin: sql.prepare<{ lot: number; work: LotWorkKind; jobId: string; nowMs: number }>(
      'INSERT INTO lot_works (lot, work, job_id, started_ms) VALUES (@lot, @work, @jobId, @nowMs)',
    ),
    advance: sql.prepare<OpenWork>('UPDATE lot_works SET removed = @removed, restored = @restored WHERE id = @id'),
    end: sql.prepare<{ id: number; nowMs: number }>('UPDATE lot_works SET ended_ms = @nowMs WHERE id = @id'),
    takenBack: sql.prepare<{ lotId: string; state: LotState; nowMs: number }>(
      'UPDATE lots SET state_loaded = coalesce(state_loaded, state), state = @state, undone_ms = @nowMs WHERE id = @lotId',
    ),
    loadedAgain: sql.prepare<{ lotId: string }>(
      `UPDATE lots SET state = coalesce(state_loaded, state), state_loaded = NULL, undone_ms = NULL WHERE id = @lotId`,
    ),
    count: sql.prepare<{ lot: number; standing: number; takenBack: number }>(
      'UPDATE lots SET standing = standing + @standing, taken_back = taken_back + @takenBack WHERE seq = @lot',
    ),
    lastOfBatch: sql.prepare<{ lot: number; from: number; size: number }, { row: number | null; changes: number }>(
      `SELECT max(source_row) AS row, count(*) AS changes FROM (
         SELECT source_row FROM lot_changes WHERE lot = @lot AND source_row > @from ORDER BY source_row LIMIT @size)`,
    ),
    forgetTouched: sql.prepare('DELETE FROM temp.touched'),
    /** Rows that still say what the lot wrote. */
    findStanding: sql.prepare<WorkBatch>(
      `${touch} FROM lot_changes x CROSS JOIN ${table} c ON c.id = x.row_id AND c.version = @version WHERE ${SPAN} AND x.state = 0`,
    ),
    keepAfter: sql.prepare<WorkBatch & { state: number }>(
      `UPDATE lot_changes SET state = @state, after = ${image('c')} FROM temp.touched t CROSS JOIN ${table} c ON c.id = t.row_id
       WHERE lot_changes.lot = @lot AND lot_changes.source_row = t.source_row`,
    ),
    restore: sql.prepare<WorkBatch>(setFrom('x.before')),
    removeCreated: sql.prepare(`DELETE FROM ${table} WHERE id IN (SELECT row_id FROM temp.touched WHERE created)`),
    removeAll: sql.prepare(`DELETE FROM ${table} WHERE id IN (SELECT row_id FROM temp.touched)`),
    /** Lots that wrote the before-images of updated rows. */
    ownersBefore: sql.prepare<WorkBatch, { lot: number; rows: number }>(
      `SELECT ${fromImage('x.before', 'lote')} AS lot, count(*) AS rows FROM ${TOUCHED}
       WHERE NOT t.created AND ${fromImage('x.before', 'lote')} IS NOT NULL GROUP BY 1`,
    ),
    /** Undone updates whose row says what it said before the lot. */
    findUntouched: sql.prepare<WorkBatch>(
      `${touch} FROM lot_changes x CROSS JOIN ${table} c ON c.id = x.row_id AND c.version = x.version_before WHERE ${SPAN} AND x.state = 1`,
    ),
    rewrite: sql.prepare<WorkBatch>(setFrom('x.after')),
    /** Undone creations, and all that was deleted, whose key nobody took meanwhile. */
    findAbsent: sql.prepare<WorkBatch>(
      `${touch.replace('x.before IS NULL', '1')} FROM lot_changes x
       WHERE ${SPAN} AND (x.state = 2 OR x.state = 1 AND x.before IS NULL)
         AND NOT EXISTS (SELECT 1 FROM ${table} c WHERE c.key_text = x.after ->> 0)`,
    ),
    insertAgain: sql.prepare<WorkBatch>(
      `INSERT INTO ${table} (id, ${columns.join(', ')})
       SELECT t.row_id, ${columns.map((name) => fromImage('x.after', name)).join(', ')} FROM ${TOUCHED} WHERE t.created`,
    ),
    forgetAfter: sql.prepare<WorkBatch & { state: number }>(
      `UPDATE lot_changes SET state = @state, after = NULL FROM temp.touched t
       WHERE lot_changes.lot = @lot AND lot_changes.source_row = t.source_row`,
    ),
    /** Changes that an undo or a deletion left in the catalog. */
    leftIn: left('0'),
    /** Changes that a redo left out of it. */
    leftOut: left('1, 2'),
  }
}
