import type { Clock } from '../foundation/clock.ts'
import type { ArchiveAccess } from '../jobs/job-archive.ts'
import { OnDemandThread } from './on-demand-thread.ts'

export interface ArchiveThreadOptions {
  /** `archive-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  /** `app.sqlite`, which must have been opened by this program before. */
  readonly filePath: string
  readonly clock: Clock
}

/** `workerData` of the archive thread. */
export interface ArchiveThreadData {
  /** Path of `app.sqlite`. */
  readonly filePath: string
}

const MAX_HEAP_MB = 512

/** The thread that reads `app.sqlite` to look back. */
export class ArchiveThread implements ArchiveAccess {
  readonly #thread: OnDemandThread<ArchiveAccess>

  constructor({ entry, filePath, clock }: ArchiveThreadOptions) {
    const workerData: ArchiveThreadData = { filePath }
    const worker = { workerData, name: 'archive', resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } }
    this.#thread = new OnDemandThread({ entry, worker, clock })
  }

  readonly search: ArchiveAccess['search'] = (query) => this.#thread.call('search', query)
  readonly searchLogs: ArchiveAccess['searchLogs'] = (query) => this.#thread.call('searchLogs', query)
  readonly statistics: ArchiveAccess['statistics'] = (query) => this.#thread.call('statistics', query)
  readonly query: ArchiveAccess['query'] = (sql, limit) => this.#thread.call('query', sql, limit)
  readonly checkpoint: ArchiveAccess['checkpoint'] = () => this.#thread.call('checkpoint')
  readonly exportLog: ArchiveAccess['exportLog'] = (request) => this.#thread.call('exportLog', request)

  /** Answers what was asked before, then ends the thread. Idempotent. */
  stop(): Promise<void> {
    return this.#thread.finish()
  }
}
