import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { AppDb } from '../app-db/app-db.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'

/** A lock of a moment is nobody's business. */
const PATIENCE_MS = 1_000
const PROBE_EVERY_MS = 2_000
/** A disk that was full is not well again before there is room for some work: a probe alone fits into what the log already takes. */
const ROOM_BYTES = 8 * 1024 * 1024

/**
 * Whether `app.sqlite` takes what is written to it. While it refuses, work goes on and what happened waits to be written, so that somebody has to be told; once it was
 * refused it is tried again and again, since nobody else may write for hours.
 */
export class WriteWatch {
  readonly #db: AppDb
  readonly #clock: Clock
  readonly #freeBytes: () => number
  readonly #changed: (refusal: ErrorReport | null) => void
  #refusal: ErrorReport | null = null
  #last: AppError | null = null
  #disarm: (() => void) | null = null

  constructor(parts: {
    readonly db: AppDb
    readonly clock: Clock
    /** Room on the file's disk. */
    readonly freeBytes: () => number
    readonly changed: (refusal: ErrorReport | null) => void
  }) {
    this.#db = parts.db
    this.#clock = parts.clock
    this.#freeBytes = parts.freeBytes
    this.#changed = parts.changed
    parts.db.onRefused((error) => {
      this.#last = error
      this.#disarm ??= this.#clock.after(PATIENCE_MS, () => this.#probe())
    })
  }

  /** Why nothing can be written; null while it can. */
  get refusal(): ErrorReport | null {
    return this.#refusal
  }

  /** Idempotent. */
  stop(): void {
    this.#disarm?.()
    // Refusals from now on are the shutdown's.
    this.#disarm = () => undefined
  }

  #probe(): void {
    const refusal = this.#stillRefused()
    this.#disarm = refusal === null ? null : this.#clock.after(PROBE_EVERY_MS, () => this.#probe())
    if (refusal?.code === this.#refusal?.code) return
    this.#refusal = refusal?.toReport() ?? null
    this.#changed(this.#refusal)
  }

  #stillRefused(): AppError | null {
    if (this.#last?.code === 'DISK_FULL' && this.#freeBytes() < ROOM_BYTES) return this.#last
    try {
      this.#db.probeWrite()
      return null
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
  }
}
