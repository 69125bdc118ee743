import { stat } from 'node:fs/promises'
import { CHECKPOINT_BYTES } from '../app-db/open-app-db.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ArchiveAccess } from '../jobs/job-archive.ts'

export interface AppDbCheckpointsOptions {
  /** `app.sqlite`. */
  readonly filePath: string
  readonly access: Pick<ArchiveAccess, 'checkpoint'>
  readonly clock: Clock
  readonly logger: Logger
}

const LOOK_AFTER_MS = 2_000

/**
 * Has the write-ahead log of `app.sqlite` emptied by another thread whenever it has grown: the main thread would wait for the disk, for a quarter of a second on
 * an old one. Should that fail for long, SQLite does it on the main thread after all.
 */
export class AppDbCheckpoints {
  readonly #options: AppDbCheckpointsOptions
  #cancel: (() => void) | null = null
  #working: Promise<void> | null = null
  #stopped = false

  constructor(options: AppDbCheckpointsOptions) {
    this.#options = options
  }

  /** Something has been written. */
  written(): void {
    if (this.#stopped || this.#cancel || this.#working) return
    this.#cancel = this.#options.clock.after(LOOK_AFTER_MS, () => {
      this.#cancel = null
      this.#working = this.#look().finally(() => {
        this.#working = null
      })
    })
  }

  /** Resolves when no checkpoint is under way. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel?.()
    await this.#working
  }

  async #look(): Promise<void> {
    const { filePath, access, logger } = this.#options
    try {
      const { size } = await stat(`${filePath}-wal`)
      if (size >= CHECKPOINT_BYTES) await access.checkpoint()
    } catch (error) {
      logger.warn({ err: error }, 'the write-ahead log could not be emptied apart from the main thread')
    }
  }
}
