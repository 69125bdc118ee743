import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord, NewJob } from '../app-db/job-record.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { runSteps, runStepsInSlices } from '../foundation/run-steps.ts'
import type { JobKinds } from './job-handler.ts'
import type { JobLedger } from './job-ledger.ts'
import type { JobReader } from './job-reader.ts'
import { findHandler, newGroup, newJob } from './new-job.ts'
import type { GroupRequest, JobRequest, NewJobContext } from './new-job.ts'
import { repeatGroup, repeatJob } from './repeat-job.ts'
import type { RerunRequest } from './repeat-job.ts'

export interface JobIntakeOptions {
  readonly db: AppDb
  readonly kinds: JobKinds
  readonly clock: Clock
  readonly ledger: JobLedger
  readonly reader: JobReader
}

/** A run and its parts, checked and written out. */
export type PreparedGroup = readonly [NewJob, ...NewJob[]]

/** Checks what is asked for and writes it down as jobs. Every method gives the job's id, and throws as the queue's does. */
export class JobIntake {
  readonly #options: JobIntakeOptions

  constructor(options: JobIntakeOptions) {
    this.#options = options
  }

  add(request: JobRequest): string {
    const { kinds, ledger } = this.#options
    return ledger.transaction(() => {
      const job = newJob(kinds, request, this.#context(request), null)
      this.checkStore(job)
      ledger.insert(job)
      return job.id
    })
  }

  addGroup(request: GroupRequest): string {
    return this.addPrepared(runSteps(newGroup(this.#options.kinds, request, this.#context(request))))
  }

  prepareGroup(request: GroupRequest): Promise<PreparedGroup> {
    return runStepsInSlices(newGroup(this.#options.kinds, request, this.#context(request)))
  }

  addPrepared(jobs: PreparedGroup): string {
    this.#options.ledger.insertGroup(jobs)
    return jobs[0].id
  }

  repeat(job: JobRecord, request: RerunRequest): string {
    return job.isGroup
      ? this.addGroup(repeatGroup(job, this.#options.db.jobs.children(job.id), request))
      : this.add(repeatJob(job, request))
  }

  /** Throws STORE_ADDED_AGAIN for a job that is only for a store that is none any more, when there is one of that id. */
  checkStore({ kind, storeId }: Pick<NewJob, 'kind' | 'storeId'>): void {
    const { kinds, db } = this.#options
    if (storeId === null || findHandler(kinds, kind)?.onlyForRemovedStore !== true) return
    if (db.stores.list().some(({ store }) => store.id === storeId))
      throw new AppError('STORE_ADDED_AGAIN', { details: { store: storeId } })
  }

  #context({ afterJobId }: JobRequest | GroupRequest): NewJobContext {
    return {
      nowMs: this.#options.clock.nowMs(),
      stateBefore: afterJobId === undefined ? null : this.#options.reader.find(afterJobId).state,
    }
  }
}
