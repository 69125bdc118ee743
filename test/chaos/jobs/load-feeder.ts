import type { JobView } from '../../../src-shared/domain/job.ts'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import type { Random } from '../../../src-main/demo/stores/random.ts'
import type { JobEngine } from '../../jobs/job-engine.ts'
import type { JobJournal } from './job-journal.ts'
import { BUNDLE } from './load-kinds.ts'
import type { LoadKind, LoadParameters } from './load-kinds.ts'

export interface LoadFeederOptions {
  readonly engine: JobEngine
  readonly journal: JobJournal
  readonly random: Random
  /** Whether some jobs take their thread down. */
  readonly mayDie: boolean
}

/** Unfinished jobs that it keeps up, parts included. */
const BACKLOG = 40
const FEED_EVERY_MS = 10
const KEYS = 4
const REFUSALS: ReadonlySet<string> = new Set(['JOB_ALREADY_RUNNING', 'PRECEDING_JOB_FAILED'])
const UNFINISHED = ['scheduled', 'queued', 'running'] as const

/**
 * Keeps a mixed load going: short jobs and long ones, ones that fail once or for good, ones with a time, a key or another job before them, groups,
 * retries by hand, and cancellations of any of them in any state.
 */
export class LoadFeeder {
  readonly #options: LoadFeederOptions
  #timer: NodeJS.Timeout | null = null

  constructor(options: LoadFeederOptions) {
    this.#options = options
  }

  get isFeeding(): boolean {
    return this.#timer !== null
  }

  start(): void {
    this.#timer = setInterval(() => this.#feed(), FEED_EVERY_MS)
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  #feed(): void {
    const { engine, random } = this.#options
    const unfinished = engine.queue.list({ states: UNFINISHED, limit: 2 * BACKLOG })
    for (let jobs = unfinished.length; jobs < BACKLOG; jobs++) this.#enqueue(unfinished)
    const victim = unfinished[random.below(unfinished.length)]
    if (victim && random.chance(0.03)) this.#cancel(victim.id)
    const [failed] = engine.queue.list({ states: ['failed'], parentId: null, limit: 1 })
    if (failed?.error?.code === 'LOGIN_FAILED' && random.chance(0.02))
      unlessRefused(() => engine.queue.retry(failed.id))
  }

  #enqueue(unfinished: readonly JobView[]): void {
    const { engine, journal, random } = this.#options
    unlessRefused(() => {
      if (random.chance(0.08)) {
        const children = Array.from({ length: 2 + random.below(5) }, () => this.#request())
        const group = engine.queue.enqueueGroup({ kind: BUNDLE, parameters: {}, operator: 'caos', children })
        const parts = engine.queue.list({ parentId: group.id, limit: children.length })
        for (const { id } of [group, ...parts]) journal.write({ what: 'accepted', jobId: id })
        return
      }
      const runAtMs = random.chance(0.12) ? Date.now() + 20 + random.below(700) : 0
      const before = random.chance(0.08) ? unfinished[random.below(unfinished.length)] : undefined
      const { id } = engine.queue.enqueue({
        ...this.#request(runAtMs),
        operator: 'caos',
        ...(runAtMs > 0 && { runAt: new Date(runAtMs).toISOString() }),
        ...(before && { afterJobId: before.id }),
      })
      journal.write({ what: 'accepted', jobId: id })
    })
  }

  #request(notBeforeMs = 0) {
    const { random, mayDie } = this.#options
    const kind: LoadKind = random.chance(0.15) ? 'lengthy' : 'brief'
    const parameters: LoadParameters = {
      steps: kind === 'lengthy' ? 20 + random.below(80) : random.below(4),
      stepMs: kind === 'lengthy' ? 5 : 1,
      end: mayDie && random.chance(0.01) ? 'dies' : random.chance(0.07) ? 'fails' : 'completes',
      succeedsAt: random.chance(0.15) ? 2 + random.below(2) : 1,
      uniqueKey: random.chance(0.1) ? `clave-${random.below(KEYS)}` : null,
      notBeforeMs,
    }
    return { kind, parameters, priority: 40 + random.below(3) * 10 }
  }

  #cancel(jobId: string): void {
    const { engine, journal } = this.#options
    const parts = engine.queue.list({ parentId: jobId, states: UNFINISHED, limit: BACKLOG })
    const jobIds = [jobId, ...parts.map(({ id }) => id)]
    for (const each of jobIds) journal.write({ what: 'cancelling', jobId: each })
    try {
      engine.queue.cancel(jobId)
    } catch (error) {
      // It ended since it was listed.
      if (!(error instanceof AppError) || error.code !== 'JOB_NOT_CANCELLABLE') throw error
      return
    }
    for (const each of jobIds) journal.write({ what: 'cancelled', jobId: each })
  }
}

/** The key is taken, or the job before it has ended badly meanwhile: that is what these are for. */
function unlessRefused(order: () => unknown): void {
  try {
    order()
  } catch (error) {
    const isRefusal = error instanceof AppError && REFUSALS.has(error.code)
    if (!isRefusal) throw error
  }
}
