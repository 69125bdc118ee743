import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { AppError } from '../foundation/app-error.ts'
import type { JobHandler } from './job-handler.ts'
import type { RunningJob } from './running-jobs.ts'

/** Queued jobs of a kind that are looked at for one whose lane has room. */
const MAX_LANE_LOOK = 500

type LaneLimit = (kind: string, lane: string) => number

interface JobLanesOptions {
  readonly db: AppDb
  /** How many jobs of a kind may run at once in one of its lanes; absent: as many as the kind allows. */
  readonly laneLimit: LaneLimit | undefined
}

/** Lanes of a kind, such as the servers that its jobs work on: each has a limit of its own. */
export class JobLanes {
  readonly #options: JobLanesOptions

  constructor(options: JobLanesOptions) {
    this.#options = options
  }

  /** Null for kinds without lanes, and for parameters that their kind does not take. */
  laneOf({ parameters }: JobRecord, handler: JobHandler<unknown, unknown> | undefined): string | null {
    const parsed = handler?.parameters.safeParse(parameters)
    return handler && parsed?.success === true ? handler.lane(parsed.data) : null
  }

  /** Queued jobs that fit into their lanes: one full lane must not hold the others back. May be more than `free`. */
  queuedOfKind(
    handler: JobHandler<unknown, unknown>,
    running: readonly RunningJob[],
    free: number,
  ): readonly JobRecord[] {
    const { db, laneLimit } = this.#options
    const { kind } = handler
    const first = db.jobs.queuedOfKind(kind, free)
    if (!laneLimit) return first
    const busy = new Map<string, number>()
    for (const { lane } of running) if (lane !== null) busy.set(lane, (busy.get(lane) ?? 0) + 1)
    const fits = (job: JobRecord): boolean => {
      const lane = this.laneOf(job, handler)
      if (lane === null) return true
      const taken = busy.get(lane) ?? 0
      if (taken >= limitOf(kind, lane, laneLimit)) return false
      busy.set(lane, taken + 1)
      return true
    }
    const fitting = first.filter(fits)
    if (fitting.length === first.length) return first
    const later = db.jobs.queuedOfKind(kind, MAX_LANE_LOOK).slice(first.length)
    return [...fitting, ...later.filter(fits)]
  }
}

/** A row that cannot be read, such as one of another version of the program, must not stop the jobs of all the others: its own tell of it. */
function limitOf(kind: string, lane: string, laneLimit: LaneLimit): number {
  try {
    return laneLimit(kind, lane)
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error
    return 1
  }
}
