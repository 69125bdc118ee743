import type { LotState, LotView, UploadKind } from '../../src-shared/domain/upload.ts'

/** A row of `lots`, as far as it is shown. */
export interface LotRow {
  readonly id: string
  readonly kind: UploadKind
  readonly state: LotState
  readonly fileName: string
  readonly provider: string | null
  readonly operator: string
  readonly jobId: string | null
  readonly startedMs: number
  readonly endedMs: number | null
  readonly undoneMs: number | null
  readonly pushedMs: number | null
  readonly total: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly duplicates: number
  readonly skipped: number
  readonly standing: number
}

export const LOT_COLUMNS = `id, kind, state, file_name AS fileName, provider, operator, job_id AS jobId, started_ms AS startedMs, ended_ms AS endedMs,
  undone_ms AS undoneMs, pushed_ms AS pushedMs, total, created, updated, unchanged, rejected, duplicates, skipped, standing`

export function toLotView(row: LotRow): LotView {
  const { created, updated, unchanged } = row
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    fileName: row.fileName,
    provider: row.provider,
    operator: row.operator,
    startedAt: isoOf(row.startedMs),
    endedAt: row.endedMs === null ? null : isoOf(row.endedMs),
    summary: {
      total: row.total,
      exitosos: created + updated + unchanged,
      rechazados: row.rejected,
      duplicados: row.duplicates,
      omitidos: row.skipped,
      creados: created,
      actualizados: updated,
    },
    rowsStanding: row.standing,
    jobId: row.jobId,
    undoneAt: row.undoneMs === null ? null : isoOf(row.undoneMs),
    pushedAt: row.pushedMs === null ? null : isoOf(row.pushedMs),
    lotDeleted: created + updated > 0 && row.standing === 0,
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
