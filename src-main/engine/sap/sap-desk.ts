import { isDeepStrictEqual } from 'node:util'
import type { JobView } from '../../../src-shared/domain/job.ts'
import { SAP_STEPS } from '../../../src-shared/domain/sap.ts'
import type { SapMode, SapStepView, SapView } from '../../../src-shared/domain/sap.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { SapDeskAccess, SapHoldings } from '../../sap-data/sap-desk-access.ts'
import type { SapSettingsDesk } from './sap-settings-desk.ts'

export interface SapDeskParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly desk: SapDeskAccess
  readonly settings: SapSettingsDesk
  readonly operator: string
  readonly changed: () => void
}

/** Kinds of job that work on SAP, by what was asked for. */
const KINDS = { initialise: 'initialise-sap', suppliers: 'sync-suppliers' } as const
const SAP_KINDS: ReadonlySet<string> = new Set(Object.values(KINDS))
/** Newest jobs among which the last initialisation is looked for; an older one is known by its run. */
const LOOKED_THROUGH = 200

/** SAP as the window sees it: what the catalog has, what the jobs do, and the orders that somebody gives. */
export class SapDesk {
  /** What needs no job. Rejects as its methods do. */
  readonly desk: SapDeskAccess
  readonly settings: SapSettingsDesk
  readonly #parts: SapDeskParts
  /** The newest initialisation, looked for once and then known from the events: a view must not read hundreds of jobs. */
  #newest: { readonly id: string; readonly createdAt: string } | null | undefined

  constructor(parts: SapDeskParts) {
    this.#parts = parts
    this.desk = parts.desk
    this.settings = parts.settings
  }

  async view(): Promise<SapView> {
    const { db, operator } = this.#parts
    const { run, session, ...held } = await this.desk.holdings(operator)
    const job = this.#lastInitialisation(run)
    const { scopes: _, ...shown } = session
    return {
      ...held,
      mode: db.sap.mode(),
      jobId: job?.id ?? null,
      steps: stepsOf(run, job),
      session: shown,
    }
  }

  setMode(mode: SapMode): Promise<SapView> {
    this.#parts.db.sap.putMode(mode)
    this.#parts.changed()
    return this.view()
  }

  /** Queues "Inicializar datos", or gives the one that is unfinished. `confirmed`: that run goes on. Rejects with SAP_NOT_CONFIGURED, SAP_PASSWORD_MISSING, SAP_RUN_UNKNOWN. */
  initialise(confirmed?: string): Promise<{ readonly jobId: string }> {
    return this.#queue('initialise', confirmed)
  }

  /** The same of the suppliers only. */
  syncSuppliers(confirmed?: string): Promise<{ readonly jobId: string }> {
    return this.#queue('suppliers', confirmed)
  }

  /** Data that wait for a confirmation are thrown away. Rejects with SAP_RUN_UNKNOWN. */
  async discard(runId: string): Promise<SapView> {
    await this.desk.discard(runId)
    this.#parts.changed()
    return this.view()
  }

  /** Called with every change of jobs. */
  jobsChanged(changed: readonly JobView[]): void {
    for (const { id, kind, createdAt } of changed) {
      const isNewest = this.#newest == null || createdAt > this.#newest.createdAt
      if (kind === KINDS.initialise && this.#newest !== undefined && isNewest) this.#newest = { id, createdAt }
    }
    // Of what a running one does, it tells by itself.
    if (changed.some(({ kind, state }) => SAP_KINDS.has(kind) && state !== 'running')) this.#parts.changed()
  }

  async #queue(asked: keyof typeof KINDS, confirmed: string | undefined): Promise<{ readonly jobId: string }> {
    const { db, jobs, operator, settings } = this.#parts
    // Whoever may not begin learns it now, not from a job.
    await settings.access()
    // A run goes on as what it is, whichever button its confirmation came from.
    const waiting = confirmed === undefined ? null : await this.desk.waitingRun(confirmed)
    const kind = KINDS[waiting?.kind ?? asked]
    const parameters = { mode: waiting?.mode ?? db.sap.mode(), ...(confirmed !== undefined && { confirmed }) }
    try {
      return { jobId: jobs.enqueue({ kind, parameters, operator }).id }
    } catch (thrown) {
      // Asked for twice, by two clicks: it is the same work. A confirmation, or another mode, is other work.
      const running = thrown instanceof AppError && thrown.code === 'JOB_ALREADY_RUNNING' ? thrown.details['job'] : null
      const [job] = typeof running === 'string' ? jobs.getAll([running]) : []
      if (job?.kind !== kind || !isDeepStrictEqual(job.parameters, parameters)) throw thrown
      return { jobId: job.id }
    }
  }

  #lastInitialisation(run: SapHoldings['run']): JobView | null {
    const { jobs } = this.#parts
    if (this.#newest === undefined) {
      const newest = jobs.list({ parentId: null, limit: LOOKED_THROUGH }).find(({ kind }) => kind === KINDS.initialise)
      this.#newest = newest ? { id: newest.id, createdAt: newest.createdAt } : null
    }
    const jobId = this.#newest?.id ?? run?.jobId
    return jobId === undefined ? null : (jobs.getAll([jobId])[0] ?? null)
  }
}

function stepsOf(run: SapHoldings['run'], job: JobView | null): readonly SapStepView[] {
  // A job that has not begun has done no step, whatever the last one did.
  const known = run !== null && (job === null || job.id === run.jobId) ? run.steps : []
  return SAP_STEPS.map((step) => {
    const record = known.find((each) => each.step === step)
    if (record === undefined) {
      return { step, state: 'waiting', done: null, total: null, startedAt: null, finishedAt: null }
    }
    return {
      step,
      state: record.state === 'running' ? stateOfBegun(job) : record.state,
      done: record.done,
      total: record.total,
      startedAt: new Date(record.startedMs).toISOString(),
      finishedAt: record.finishedMs === null ? null : new Date(record.finishedMs).toISOString(),
    }
  })
}

/** Of a step that has begun and not ended. */
function stateOfBegun(job: JobView | null): SapStepView['state'] {
  if (job === null || job.finishedAt !== null) return 'failed'
  return job.state === 'running' ? 'running' : 'waiting'
}
