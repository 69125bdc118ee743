import type { CentralDestination, PushResult } from '../../src-shared/domain/central-destination.ts'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { reconnectDelayMs } from '../extract/reconnect-policy.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { pause } from '../foundation/pause.ts'
import { centralEndpoint } from '../sqlserver/central/central-endpoint.ts'
import { firstCertificate } from '../sqlserver/central/first-certificate.ts'
import { CommitUnconfirmedError, pushRows } from '../sqlserver/central/push-rows.ts'
import type { PushCounts } from '../sqlserver/central/push-rows.ts'
import type { WorkControl } from './work-control.ts'

export interface PushLotParts {
  readonly catalog: CatalogDb
  readonly clock: Clock
  readonly access: {
    readonly destination: CentralDestination
    readonly password: string
    readonly pin: CertificatePin | null
  }
  /** Told of the certificate that is taken on trust at first contact, before any login is sent. */
  pinCentral(pin: CertificatePin): Promise<void>
}

/** Rows of the catalog read at a time. */
const PAGE_ROWS = 1_000
/** Tries of one run of the job; each sends the lot anew. Later ones are the job's own retries. */
const MOST_TRIES = 5

/**
 * Brings the rows that still say what a complete lot wrote to the central server, all of them or none, and notes when. Drops of the line and deadlocks are waited
 * out; a commit whose answer was lost is recognised by comparing. Rejects with LOT_UNKNOWN, LOT_NOT_PUSHABLE, CENTRAL_* codes, or the signal's reason.
 */
export async function pushLot(parts: PushLotParts, lotId: string, control: WorkControl): Promise<PushResult> {
  const { catalog, clock } = parts
  const lot = catalog.lots.get(lotId)
  if (lot.state !== 'complete' || lot.rowsStanding === 0)
    throw new AppError('LOT_NOT_PUSHABLE', { details: { lot: lotId, state: lot.state } })
  const push = new LotPush(parts, lot, control)
  const counts = await push.untilDone()
  catalog.lots.markPushed(lotId, clock.nowMs())
  return { lotId, table: push.table, ...counts, verified: true }
}

/** What the log says of a try that failed for a passing reason. */
const AGAIN: Partial<Record<ErrorCode, string>> = {
  CENTRAL_UNREACHABLE: 'push.unreachable',
  CENTRAL_LINK_LOST: 'push.interrupted',
}

class LotPush {
  readonly table: string
  readonly #parts: PushLotParts
  readonly #lot: LotView
  readonly #control: WorkControl
  #pin: CertificatePin | null
  #failures = 0
  #everConnected = false
  /** What a commit whose answer was lost would have done. */
  #unconfirmed: PushCounts | null = null

  constructor(parts: PushLotParts, lot: LotView, control: WorkControl) {
    const { destination, pin } = parts.access
    this.table = lot.kind === 'productos' ? destination.productTable : destination.cardTable
    this.#parts = parts
    this.#lot = lot
    this.#control = control
    this.#pin = pin
  }

  async untilDone(): Promise<PushCounts> {
    const { signal } = this.#control
    for (;;) {
      try {
        const counts = this.#recognised(await this.#once())
        const { inserted, updated, rowsSent } = counts
        this.#tell('success', 'push.committed', { inserted, updated, same: rowsSent - inserted - updated })
        return counts
      } catch (thrown) {
        if (signal.aborted) throw abortReason(signal)
        if (thrown instanceof CommitUnconfirmedError) this.#unconfirmed = thrown.counts
        const error = thrown instanceof CommitUnconfirmedError ? thrown.cause : thrown
        if (!(error instanceof AppError) || !error.retryable || error.code === 'CENTRAL_FULL') throw error
        await this.#pause(error)
      }
    }
  }

  /** Nothing left to change after a commit that nobody answered: it was carried out, and its counts are the true ones. */
  #recognised(counts: PushCounts): PushCounts {
    const before = this.#unconfirmed
    if (before === null || counts.inserted > 0 || counts.updated > 0) return counts
    this.#tell('info', 'push.recognised', {})
    return before
  }

  async #once(): Promise<PushCounts> {
    const { catalog, clock, access } = this.#parts
    const { signal } = this.#control
    const endpoint = centralEndpoint(access)
    const first = await firstCertificate({ ...endpoint, pin: this.#pin }, { clock, signal })
    if (first !== null) await this.#parts.pinCentral(first)
    this.#pin = first ?? this.#pin
    const snapshot = catalog.snapshot()
    try {
      return await pushRows(
        { ...endpoint, pin: this.#pin },
        { table: this.table, upload: UPLOAD_TABLES[this.#lot.kind], rows: standingRows(catalog, this.#lot.id) },
        {
          clock,
          signal,
          phase: (phase) => {
            this.#everConnected = true
            this.#tell('info', `push.${phase}`, {})
          },
          sent: (rows) => this.#control.progress(rows, this.#lot.rowsStanding),
        },
      )
    } finally {
      snapshot.end()
    }
  }

  #tell(level: 'info' | 'success' | 'warning', event: string, details: Record<string, string | number>): void {
    this.#control.log(level, event, { table: this.table, rows: this.#lot.rowsStanding, ...details })
  }

  /** Rejects with `error` when it has been tried for long enough. */
  async #pause(error: AppError): Promise<void> {
    const { clock } = this.#parts
    const { signal } = this.#control
    this.#failures += 1
    const everConnected = this.#everConnected
    const delayMs = reconnectDelayMs({ failures: this.#failures, msWithoutProgress: 0, everConnected })
    if (delayMs === null || this.#failures === MOST_TRIES) throw error
    const { server } = this.#parts.access.destination
    this.#tell('warning', AGAIN[error.code] ?? 'push.busy', { server, seconds: Math.round(delayMs / 1000) })
    await pause(clock, delayMs, signal)
  }
}

function* standingRows(catalog: CatalogDb, lotId: string): Iterable<readonly (string | null)[]> {
  for (let after = 0; ;) {
    const page = catalog.lotContents.standing(lotId, after, PAGE_ROWS)
    for (const { values } of page) yield values
    const last = page.at(-1)
    if (last === undefined) return
    after = last.sourceRow
  }
}
