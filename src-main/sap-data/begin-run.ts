import { createHash } from 'node:crypto'
import type { SapRun, SapRunKind } from '../catalog-db/sap-record.ts'
import { AppError } from '../foundation/app-error.ts'
import { newId } from '../foundation/ids.ts'
import type { SapAccess } from '../sap/sap-access.ts'
import { sessionOf } from './holdings-of.ts'
import type { SapOrder, SapParts } from './sap-work.ts'

/** What was read longer ago is read again, unless somebody confirms it. */
const MAXIMUM_AGE_MS = 6 * 3_600_000
/** A confirmation the next morning is in time; what has waited longer says too little of SAP as it is. */
const MAXIMUM_WAIT_MS = 24 * 3_600_000

/**
 * The run that a job works on: the one that was confirmed, the one that the job was interrupted in, or a new one. Throws SAP_RUN_UNKNOWN when what was confirmed waits no
 * more, and SAP_RUN_OUTDATED when it was read more than a day ago or from other servers than the present ones.
 */
export function beginRun(parts: SapParts, kind: SapRunKind, order: SapOrder): SapRun {
  return parts.catalog.transaction(() =>
    order.confirmed === null ? ownRun(parts, kind, order) : confirmedRun(parts, order),
  )
}

function confirmedRun({ catalog: { sapRuns }, access, clock }: SapParts, { jobId, confirmed }: SapOrder): SapRun {
  const known = sapRuns.find(confirmed ?? '')
  // Taken before, by a start of this job that was interrupted; or by nobody yet.
  const isMine = known?.state === 'waiting' || (known?.jobId === jobId && known.state !== 'discarded')
  if (known === null || !isMine) throw new AppError('SAP_RUN_UNKNOWN')
  const isOutdated = known.place !== placeOf(access) || clock.nowMs() - known.startedMs > MAXIMUM_WAIT_MS
  if (known.swappedMs === null && isOutdated) throw new AppError('SAP_RUN_OUTDATED')
  if (known.state === 'waiting') sapRuns.take(known.id, jobId)
  return known
}

function ownRun(parts: SapParts, kind: SapRunKind, { jobId, mode }: SapOrder): SapRun {
  const { catalog, clock, access } = parts
  const { sapRuns } = catalog
  const place = placeOf(access)
  const known = sapRuns.ofJob(jobId)
  if (known !== null && goesOn(known, place, clock.nowMs())) {
    if (known.swappedMs === null) forgetFailures(parts, known)
    return known
  }
  // The first start, or tried again by hand: long afterwards, with other servers, or instead of being confirmed.
  // Another id then: whoever has seen what would vanish in the former one has not seen what would in this one.
  const id = known === null ? jobId : newId()
  if (known !== null) sapRuns.forget(known.id)
  const session = sessionOf(catalog, access.user, clock)
  sapRuns.begin({ id, jobId, kind, mode, place, session }, clock.nowMs())
  const begun = sapRuns.find(id)
  if (begun === null) throw new AppError('SAP_RUN_UNKNOWN')
  return begun
}

/**
 * What failed is tried again where that may help. Where nothing at all worked, which the run ended with, somebody has mended it by now or is to hear of it again: a password, a permission.
 */
function forgetFailures({ catalog: { sapRuns, sapStaging } }: SapParts, { id, mode }: SapRun): void {
  const hasLogins = sapRuns.steps(id).some(({ step, state }) => step === 'service_layer' && state === 'done')
  if (!hasLogins) sapStaging.forgetFailedLogins(id, sapStaging.loggedIn(id, mode).length === 0 ? 'all' : 'passing')
  const isAnyBrought = sapStaging.suppliers(id).some(({ failure }) => failure === null)
  sapStaging.forgetFailedSuppliers(id, isAnyBrought ? 'passing' : 'all')
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
