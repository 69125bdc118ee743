import type { SapRun, SapRunKind } from '../catalog-db/sap-record.ts'
import { AppError } from '../foundation/app-error.ts'
import { sessionOf } from './holdings-of.ts'
import type { SapOrder, SapParts } from './sap-work.ts'

/** What was read longer ago is read again, unless somebody confirms it. */
const MAXIMUM_AGE_MS = 6 * 3_600_000

/**
 * The run that a job works on: the one that was confirmed, the one that the job was interrupted in, or a new one. Throws SAP_RUN_UNKNOWN when what was confirmed waits no
 * more.
 */
export function beginRun(parts: SapParts, kind: SapRunKind, { jobId, mode, confirmed }: SapOrder): SapRun {
  const { catalog, clock } = parts
  const { sapRuns, sapStaging } = catalog
  return catalog.transaction(() => {
    const known = sapRuns.find(confirmed ?? jobId)
    if (confirmed !== null) {
      // Taken before, by a start of this job that was interrupted; or by nobody yet.
      const isMine = known?.state === 'waiting' || (known?.jobId === jobId && known.state !== 'discarded')
      if (known === null || !isMine) throw new AppError('SAP_RUN_UNKNOWN')
      sapRuns.take(known.id, jobId)
    } else if (known !== null && goesOn(known, clock.nowMs())) {
      sapStaging.forgetPassingFailures(known.id)
    } else {
      // The first start, or tried again by hand: long afterwards, or instead of being confirmed.
      sapRuns.forget(jobId)
      sapRuns.begin({ id: jobId, kind, mode, session: sessionOf(catalog, parts.access.user, clock) }, clock.nowMs())
    }
    const run = sapRuns.find(confirmed ?? jobId)
    if (run === null) throw new AppError('SAP_RUN_UNKNOWN')
    return run
  })
}

function goesOn({ state, swappedMs, startedMs }: SapRun, nowMs: number): boolean {
  if (state === 'complete' || swappedMs !== null) return true
  return state === 'running' && nowMs - startedMs < MAXIMUM_AGE_MS
}
