import { createHash } from 'node:crypto'
import type { SapRun, SapRunKind } from '../catalog-db/sap-record.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SapAccess } from '../sap/sap-access.ts'
import { sessionOf } from './holdings-of.ts'
import type { SapOrder, SapParts } from './sap-work.ts'

/** What was read longer ago is read again, unless somebody confirms it. */
const MAXIMUM_AGE_MS = 6 * 3_600_000

/**
 * The run that a job works on: the one that was confirmed, the one that the job was interrupted in, or a new one. Throws SAP_RUN_UNKNOWN when what was confirmed waits no
 * more.
 */
export function beginRun(parts: SapParts, kind: SapRunKind, order: SapOrder): SapRun {
  return parts.catalog.transaction(() =>
    order.confirmed === null ? ownRun(parts, kind, order) : confirmedRun(parts, order),
  )
}

function confirmedRun({ catalog: { sapRuns } }: SapParts, { jobId, confirmed }: SapOrder): SapRun {
  const known = sapRuns.find(confirmed ?? '')
  // Taken before, by a start of this job that was interrupted; or by nobody yet.
  const isMine = known?.state === 'waiting' || (known?.jobId === jobId && known.state !== 'discarded')
  if (known === null || !isMine) throw new AppError('SAP_RUN_UNKNOWN')
  sapRuns.take(known.id, jobId)
  return known
}

function ownRun(parts: SapParts, kind: SapRunKind, { jobId, mode }: SapOrder): SapRun {
  const { catalog, clock, access } = parts
  const { sapRuns, sapStaging } = catalog
  const place = placeOf(access)
  const known = sapRuns.find(jobId)
  if (known !== null && goesOn(known, place, clock.nowMs())) {
    const isDone = (step: string): boolean =>
      sapRuns.steps(jobId).some((each) => each.step === step && each.state === 'done')
    if (!isDone('service_layer')) sapStaging.forgetPassingLogins(jobId)
    if (known.swappedMs === null) sapStaging.forgetPassingSuppliers(jobId)
    return known
  }
  // The first start, or tried again by hand: long afterwards, with other servers, or instead of being confirmed.
  sapRuns.forget(jobId)
  sapRuns.begin({ id: jobId, kind, mode, place, session: sessionOf(catalog, access.user, clock) }, clock.nowMs())
  const begun = sapRuns.find(jobId)
  if (begun === null) throw new AppError('SAP_RUN_UNKNOWN')
  return begun
}

function goesOn({ state, swappedMs, startedMs, place }: SapRun, wanted: string, nowMs: number): boolean {
  if (state === 'complete' || swappedMs !== null) return true
  return state === 'running' && place === wanted && nowMs - startedMs < MAXIMUM_AGE_MS
}

function placeOf({ source, layer }: SapAccess): string {
  return createHash('sha256')
    .update(JSON.stringify([source.source, layer.layer.url]))
    .digest('hex')
}
