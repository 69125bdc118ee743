import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import { reconnectDelayMs } from '../../extract/reconnect-policy.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import { AppError } from '../../foundation/app-error.ts'
import { pause } from '../../foundation/pause.ts'
import type { JobContext, StoreAccess } from '../../jobs/job-handler.ts'
import { HANDSHAKE_TROUBLES, isPassingStoreTrouble } from '../../sqlserver/error-table.ts'
import { describeSql, planQuery } from '../../sqlserver/query-plan.ts'
import type { QueryPlan } from '../../sqlserver/query-plan.ts'
import { SILENCE_MS } from '../../sqlserver/running-query.ts'
import { StoreConnection } from '../../sqlserver/store-connection.ts'
import { probeTls } from '../../sqlserver/tls-probe.ts'
import { rangeParameters } from '../../sqlserver/range-parameters.ts'
import { logSync } from './sync-events.ts'

/** A query whose answer the server must first compute from many rows may keep us waiting this long, once it has shown that it needs to. */
const LONGEST_PATIENCE_MS = 120_000

/** What a piece of work on the store gets: a live connection and the plan that fits the columns it has now. */
export interface StoreLink {
  readonly connection: StoreConnection
  readonly plan: QueryPlan
  readonly storeName: string
  /** Silence allowed before a page begins, learnt from how long this store takes to count. */
  readonly pageFirstByteMs: number
}

/**
 * The link of one job to its store, kept alive through drops: what fails for a passing reason is tried again on a new connection, with
 * growing pauses, until the policy gives up. Lasting errors pass through at once.
 */
export class StoreSession {
  readonly #context: JobContext<unknown>
  readonly #dataset: Dataset
  #access: StoreAccess
  #link: StoreLink | null = null
  #plan: QueryPlan | null = null
  #everConnected = false
  #failures = 0
  #lastProgressMs: number
  #slowestCountMs = 0
  #patienceMs = SILENCE_MS
  #reconnects = 0

  constructor(context: JobContext<unknown>, dataset: Dataset, access: StoreAccess) {
    this.#context = context
    this.#dataset = dataset
    this.#access = access
    this.#lastProgressMs = context.clock.monotonicMs()
  }

  get reconnects(): number {
    return this.#reconnects
  }

  /**
   * Silence allowed before an answer that the server must first compute begins. A slow server and a dead line look alike: it starts short, so that a line that
   * died during a count costs half a minute, and doubles with each silence, so that a slow store gets its time.
   */
  get patienceMs(): number {
    return this.#patienceMs
  }

  /** Something was gained: the patience of the policy starts anew. */
  progressed(): void {
    this.#failures = 0
    this.#lastProgressMs = this.#context.clock.monotonicMs()
  }

  /** How long a count took, from which the patience for a page is learnt. */
  counted(elapsedMs: number): void {
    this.#slowestCountMs = Math.max(this.#slowestCountMs, elapsedMs)
  }

  /**
   * Runs `work` until it succeeds. It must be safe to run again after it failed part-way; `onRetry` hears of each failure first.
   * Rejects with SCHEMA_CHANGED when the store's columns are no longer those of the first plan.
   */
  async use<T>(work: (link: StoreLink) => Promise<T>, onRetry: (error: AppError) => void = () => {}): Promise<T> {
    for (;;) {
      try {
        this.#context.signal.throwIfAborted()
        const link = await this.#connected()
        return await work(link).catch((thrown: unknown) => {
          throw sawSchemaChange(thrown) ? schemaChanged(link.storeName) : thrown
        })
      } catch (thrown) {
        this.#disconnect()
        if (this.#context.signal.aborted) throw abortReason(this.#context.signal)
        if (!(thrown instanceof AppError) || !this.#mayPass(thrown)) throw thrown
        if (thrown.code === 'NO_PROGRESS') this.#patienceMs = Math.min(LONGEST_PATIENCE_MS, this.#patienceMs * 2)
        onRetry(thrown)
        await this.#pause(thrown)
      }
    }
  }

  /** After SCHEMA_CHANGED: the next connection plans anew and whatever it finds is taken for good. */
  forgetPlan(): void {
    this.#disconnect()
    this.#plan = null
  }

  close(): void {
    this.#disconnect()
  }

  async #connected(): Promise<StoreLink> {
    if (this.#link) return { ...this.#link, pageFirstByteMs: this.#pageFirstByteMs() }
    const { clock, signal } = this.#context
    await this.#pinFirstCertificate()
    const connection = await StoreConnection.open(this.#access, clock, signal)
    try {
      const plan = await this.#planOn(connection)
      if (this.#everConnected) {
        this.#reconnects += 1
        logSync(this.#context, 'reconnected', { server: this.#access.store.server })
      } else {
        logSync(this.#context, 'connected', {
          server: this.#access.store.server,
          tls: connection.identity?.tlsVersion ?? '—',
        })
      }
      this.#everConnected = true
      this.#plan = plan
      this.#link = { connection, plan, storeName: this.#access.store.name, pageFirstByteMs: this.#pageFirstByteMs() }
      return this.#link
    } catch (thrown) {
      connection.close()
      throw thrown
    }
  }

  /** A server that this job was connected to can do what its handshakes need: one that fails now was garbled on the way. */
  #mayPass(error: AppError): boolean {
    return isPassingStoreTrouble(error) || (this.#everConnected && HANDSHAKE_TROUBLES.has(error.code))
  }

  #pageFirstByteMs(): number {
    return Math.min(LONGEST_PATIENCE_MS, Math.max(SILENCE_MS, this.#slowestCountMs * 3))
  }

  /** On first contact the certificate is seen and pinned before any connection that sends the login. */
  async #pinFirstCertificate(): Promise<void> {
    const { store, pin } = this.#access
    if (store.encryption === 'none' || pin !== null) return
    const { certificate } = await probeTls(this.#access, this.#context)
    await this.#context.pinCertificate(store.id, certificate)
    this.#access = { ...this.#access, pin: certificate }
    logSync(this.#context, 'certificate_pinned', { server: store.server, fingerprint: certificate.fingerprint })
  }

  async #planOn(connection: StoreConnection): Promise<QueryPlan> {
    const template = this.#access.store.queryOverrides[this.#dataset.id] ?? this.#dataset.template
    const described = await connection.rows({
      sql: describeSql(template),
      parameters: rangeParameters(null),
      firstByteMs: this.#patienceMs,
    })
    const plan = planQuery(this.#dataset, template, described.columns)
    if (this.#plan !== null && this.#plan.hash !== plan.hash) throw schemaChanged(this.#access.store.name)
    return plan
  }

  #disconnect(): void {
    this.#link?.connection.close()
    this.#link = null
  }

  async #pause(error: AppError): Promise<void> {
    const { clock, signal } = this.#context
    this.#failures += 1
    const delayMs = reconnectDelayMs({
      failures: this.#failures,
      msWithoutProgress: clock.monotonicMs() - this.#lastProgressMs,
      everConnected: this.#everConnected,
    })
    if (delayMs === null) throw error
    logSync(this.#context, 'reconnecting', {
      context: error.code,
      server: this.#access.store.server,
      seconds: Math.round(delayMs / 1000),
      failures: this.#failures,
    })
    await pause(clock, delayMs, signal)
  }
}

/** Invalid column name: in a query made of columns that the server itself described, it means that they have changed since. */
const INVALID_COLUMN_NAME = 207

function sawSchemaChange(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.details['number'] === INVALID_COLUMN_NAME
}

export function schemaChanged(store: string): AppError {
  return new AppError('SCHEMA_CHANGED', {
    retryable: true,
    details: { store },
    technical: 'the columns that the query returns changed during the job',
  })
}
