import type { CardRule } from '../../../src-shared/domain/card-rule.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { SourceLayout } from '../../../src-shared/domain/source-table.ts'
import type { UploadDraft, UploadKind } from '../../../src-shared/domain/upload.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { ColumnChoice, DraftLoad, UploadDeskAccess } from '../../uploads/upload-desk-access.ts'
import type { EngineEvents } from '../engine-events.ts'
import type { LiveSettings } from '../live-settings.ts'

interface UploadsParts {
  readonly desk: UploadDeskAccess
  readonly jobs: JobQueue
  readonly settings: LiveSettings
  readonly events: EngineEvents
  readonly logger: Logger
  readonly operator: string
}

/** Work on a lot that is already in the catalog. */
export type LotJobKind = 'undo-lot' | 'redo-lot' | 'delete-lot-rows' | 'push-lot'

const MAX_UNFINISHED = 10_000
const MIB = 1024 * 1024
const UNFINISHED = ['scheduled', 'queued', 'running'] as const

/** Files on their way to a lot, and lots: what the desk's thread and the jobs do of it, put together. */
export class Uploads {
  /** What needs neither job nor event: the drafts, their rows, lots, the catalog, files to be saved. Rejects as its methods do. */
  readonly desk: UploadDeskAccess
  readonly #parts: UploadsParts

  constructor(parts: UploadsParts) {
    this.desk = parts.desk
    this.#parts = parts
  }

  /** Copies the file at `path` into the data folder. Rejects as `UploadDeskAccess.open` does. */
  async open(kind: UploadKind, path: string, provider: string | null = null): Promise<UploadDraft> {
    const { operator } = this.#parts
    const draft = await this.desk.open({ kind, path, operator, provider, maximumBytes: this.#maximumBytes() })
    this.#draftChanged(draft.id)
    return draft
  }

  /** A review that runs is void, and is cancelled. */
  async setLayout(draftId: string, layout: SourceLayout): Promise<UploadDraft> {
    const draft = await this.desk.setLayout(draftId, layout, this.#maximumBytes())
    this.#cancelReviews(draftId)
    this.#draftChanged(draftId)
    return draft
  }

  /** A review that runs is void, and is cancelled. */
  async setColumns(draftId: string, choice: ColumnChoice): Promise<UploadDraft> {
    const draft = await this.desk.setColumns(draftId, choice)
    if (draft.reviewJobId === null) this.#cancelReviews(draftId)
    this.#draftChanged(draftId)
    return draft
  }

  /** Queues the job that reads and judges every row; one that is queued already, or did it by the same columns and rules, is taken. */
  async review(draftId: string): Promise<JobView> {
    const { fileName, revision, reviewJobId } = await this.desk.prepareReview(draftId)
    const [done] = reviewJobId === null ? [] : this.#parts.jobs.getAll([reviewJobId])
    if (done) return done
    const job = this.#queued('review-upload', { draftId, revision, fileName })
    await this.desk.reviewQueued(draftId, revision, job.id)
    this.#draftChanged(draftId)
    return job
  }

  /** Queues the load. `again`: though the same content was loaded before. */
  async load(draftId: string, again: boolean): Promise<{ readonly job: JobView; readonly lotId: string }> {
    const load = await this.desk.prepareLoad(draftId, again)
    const job = this.#queued('load-lot', { draftId, ...load })
    await this.desk.loadQueued(draftId, job.id)
    this.#draftChanged(draftId)
    return { job, lotId: load.lotId }
  }

  /** Goes on with a load that was cancelled or failed half-way. Rejects with LOT_UNKNOWN or LOT_NOT_RESUMABLE. */
  async resume(lotId: string): Promise<JobView> {
    const load = await this.desk.prepareResume(lotId)
    const job = this.#queued('load-lot', { ...load })
    await this.desk.loadQueued(load.draftId, job.id)
    this.#parts.events.emit('lots.changed', { lotId })
    return job
  }

  /** Queues work on a lot. Rejects with LOT_UNKNOWN, and with JOB_ALREADY_RUNNING while other work on it is unfinished. */
  async queueLotJob(kind: LotJobKind, lotId: string): Promise<JobView> {
    const { fileName } = await this.desk.lot(lotId)
    const { jobs, operator } = this.#parts
    return jobs.enqueue({ kind, parameters: { lotId, fileName }, operator })
  }

  /** Rows that the workbook at `path` corrected. */
  async applyCorrections(draftId: string, path: string): Promise<{ draft: UploadDraft; rowsCorrected: number }> {
    const rowsCorrected = await this.desk.applyCorrections(draftId, path, this.#maximumBytes())
    this.#draftChanged(draftId)
    return { draft: await this.desk.draft(draftId), rowsCorrected }
  }

  /** A review that runs is cancelled. A draft that is no more is no error. Rejects with UPLOAD_IN_LOAD while its load is not over. */
  async discard(draftId: string): Promise<void> {
    if (this.#unfinished('load-lot').some((job) => isOf(job, draftId))) throw new AppError('UPLOAD_IN_LOAD')
    this.#cancelReviews(draftId)
    await this.desk.discard(draftId)
    this.#draftChanged(draftId)
  }

  async tryCardRules(draftId: string, rules: readonly CardRule[]) {
    return this.desk.tryCardRules(draftId, rules, this.#maximumBytes())
  }

  /** Removes what a crash left of drafts; what cannot be removed now is at the next start. */
  start(): void {
    this.#unattended(this.desk.tidy(this.#loads()), 'drafts not tidied')
  }

  /** Called with every change of jobs. */
  jobsChanged(changed: readonly JobView[]): void {
    for (const job of changed) {
      if (job.kind !== 'load-lot' || job.finishedAt === null || job.state === 'completed') continue
      const load = loadOf(job)
      if (load && !this.#loads().some(({ lotId }) => lotId === load.lotId)) {
        this.#unattended(this.#loadEnded(load), 'load not settled')
      }
    }
  }

  async #loadEnded(load: DraftLoad): Promise<void> {
    await this.desk.loadEnded(load)
    this.#draftChanged(load.draftId)
    this.#parts.events.emit('lots.changed', { lotId: load.lotId })
  }

  /** Those that are not over. */
  #loads(): readonly DraftLoad[] {
    return this.#unfinished('load-lot').flatMap((job) => loadOf(job) ?? [])
  }

  #unattended(work: Promise<void>, failure: string): void {
    work.catch((error: unknown) => this.#parts.logger.warn({ err: error }, failure))
  }

  #queued(
    kind: string,
    parameters: { readonly draftId: string; readonly fileName: string; readonly [name: string]: unknown },
  ): JobView {
    const { jobs, operator } = this.#parts
    try {
      return jobs.enqueue({ kind, parameters, operator })
    } catch (thrown) {
      // Asked for twice, by two clicks or before a crash: it is the same work.
      const running = thrown instanceof AppError && thrown.code === 'JOB_ALREADY_RUNNING' ? thrown.details['job'] : null
      const job = typeof running === 'string' ? jobs.get(running) : null
      if (job?.kind === kind && isOf(job, parameters.draftId)) return job
      throw thrown
    }
  }

  #cancelReviews(draftId: string): void {
    const { jobs, operator } = this.#parts
    for (const job of this.#unfinished('review-upload')) {
      if (isOf(job, draftId) && !job.cancelRequested) jobs.cancel(job.id, operator)
    }
  }

  #unfinished(kind: string): readonly JobView[] {
    const unfinished = this.#parts.jobs.list({ parentId: null, states: UNFINISHED, limit: MAX_UNFINISHED })
    return unfinished.filter((job) => job.kind === kind)
  }

  #maximumBytes(): number {
    return this.#parts.settings.get().uploadMaximumMb * MIB
  }

  #draftChanged(draftId: string): void {
    this.#parts.events.emit('uploads.changed', { draftId })
  }
}

function isOf(job: JobView, draftId: string): boolean {
  return draftIdOf(job) === draftId
}

function loadOf(job: JobView): DraftLoad | null {
  const draftId = draftIdOf(job)
  const lotId = (job.parameters as { readonly lotId?: unknown } | null)?.lotId
  return draftId !== null && typeof lotId === 'string' ? { draftId, lotId } : null
}

function draftIdOf({ parameters }: JobView): string | null {
  const draftId = (parameters as { readonly draftId?: unknown } | null)?.draftId
  return typeof draftId === 'string' ? draftId : null
}
