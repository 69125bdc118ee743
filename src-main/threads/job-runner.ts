import { AppError } from '../foundation/app-error.ts'
import type { JobAssignment, JobOutcome } from '../jobs/job-executor.ts'
import type { JobContext, JobHandler, JobServices } from '../jobs/job-handler.ts'
import { keepResult } from '../jobs/result-files.ts'
import type { FromJobThread } from './job-thread-protocol.ts'
import { reportOfThrown } from './report-of-thrown.ts'
import type { ThreadReports } from './thread-reports.ts'

export interface JobRunnerOptions {
  readonly handlers: readonly JobHandler<unknown, unknown>[]
  /** As of now: the warehouse may have been connected anew since the last job. */
  readonly services: () => JobServices
  readonly reports: ThreadReports
  readonly send: (message: FromJobThread) => void
  readonly resultsFolder: string
}

/** Runs the handlers of one job thread. */
export class JobRunner {
  readonly #options: JobRunnerOptions
  readonly #aborts = new Map<string, AbortController>()

  constructor(options: JobRunnerOptions) {
    this.#options = options
  }

  /** Never rejects: whatever the handler does becomes the outcome it sends. */
  async run(assignment: JobAssignment): Promise<void> {
    const { jobId, startNo } = assignment
    const abort = new AbortController()
    this.#aborts.set(jobId, abort)
    this.#options.send({ kind: 'began', jobId, startNo })
    const outcome = await this.#outcome(assignment, abort.signal)
    this.#aborts.delete(jobId)
    await this.#options.reports.allSent(jobId)
    this.#options.send({ kind: 'ended', jobId, startNo, outcome })
  }

  abort(jobId: string, why: 'cancelled' | 'interrupted'): void {
    const reason = why === 'cancelled' ? new AppError('CANCELLED') : new AppError('INTERRUPTED', { retryable: true })
    this.#aborts.get(jobId)?.abort(reason)
  }

  async #outcome(assignment: JobAssignment, signal: AbortSignal): Promise<JobOutcome> {
    try {
      const handler = this.#options.handlers.find((known) => known.kind === assignment.kind)
      if (!handler) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind: assignment.kind } })
      const parsed = handler.parameters.safeParse(assignment.parameters)
      if (!parsed.success)
        throw new AppError('JOB_PARAMETERS_INVALID', {
          details: { kind: assignment.kind },
          technical: parsed.error.message,
        })
      const result = await handler.run(this.#context(assignment, parsed.data, signal))
      const kept = await keepResult(this.#options.resultsFolder, assignment.jobId, result)
      return { kind: 'completed', result: kept.result, ...(kept.ref !== null && { resultRef: kept.ref }) }
    } catch (error) {
      return { kind: 'failed', error: reportOfThrown(error) }
    }
  }

  #context(assignment: JobAssignment, parameters: unknown, signal: AbortSignal): JobContext<unknown> {
    const { jobId, attempt } = assignment
    const { reports } = this.#options
    const isOver = (): boolean => this.#aborts.get(jobId)?.signal !== signal
    return {
      ...this.#options.services(),
      jobId,
      attempt,
      parameters,
      signal,
      // What a handler left behind says after its end belongs to no start.
      progress: (done, total, unit) => void (isOver() || reports.progress(jobId, done, total, unit)),
      log: (level, event, details = {}) => void (isOver() || reports.log(jobId, level, event, details)),
    }
  }
}
