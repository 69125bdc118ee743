import { lookup } from 'node:dns/promises'
import { RUNGS } from '../../src-shared/domain/connectivity.ts'
import type { ConnectivityResult, Rung, RungResult } from '../../src-shared/domain/connectivity.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { isoInstant } from '../foundation/clock.ts'
import { assertPinnedCertificate } from './certificate-check.ts'
import { driverError } from './driver-error.ts'
import { describeSql, planQuery } from './query-plan.ts'
import { rangeParameters } from './range-parameters.ts'
import { serverVersionLabel } from './server-version.ts'
import { StoreConnection } from './store-connection.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { probeTls } from './tls-probe.ts'

export interface LadderOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** What the last rungs try to read, with the store's own template. */
  readonly dataset: Dataset
  readonly template: string
  /** Told of the certificate that is taken on trust at first contact, before any login is sent. */
  pinCertificate(pin: CertificatePin): Promise<void>
}

/** Which rung an error belongs to, when it is not the one being climbed. */
const RUNG_OF_ERROR: Partial<Record<ErrorCode, Rung>> = {
  HOST_NOT_FOUND: 'network',
  HOST_UNREACHABLE: 'network',
  CONNECTION_REFUSED: 'tcp',
  TLS_REQUIRED: 'tls',
  TLS_NOT_SUPPORTED: 'tls',
  TLS_VERSION_TOO_OLD: 'tls',
  TLS_FAILED: 'tls',
  CERTIFICATE_CHANGED: 'tls',
  LOGIN_FAILED: 'login',
  DATABASE_UNAVAILABLE: 'database',
  PERMISSION_DENIED: 'permission',
  QUERY_SYNTAX: 'query',
  QUERY_FAILED: 'query',
  OBJECT_MISSING: 'query',
  COLUMN_MISSING: 'query',
  COLUMN_TYPE_MISMATCH: 'query',
}

/** Climbs from the network to the store's query and says how far it got. Never rejects: every failure is in the result. */
export async function climbConnectivityLadder(
  endpoint: StoreEndpoint,
  options: LadderOptions,
): Promise<ConnectivityResult> {
  const climb = new Climb(endpoint, options)
  try {
    await climb.toTheTop()
    return climb.result(null)
  } catch (thrown) {
    return climb.result(toAppError(thrown))
  }
}

class Climb {
  readonly #endpoint: StoreEndpoint
  readonly #options: LadderOptions
  readonly #passed = new Map<Rung, RungResult>()
  #rungStartedMs: number
  #latencyMs: number | null = null
  #serverVersion: string | null = null
  #tlsVersion: string | null = null
  #fingerprint: string | null = null

  constructor(endpoint: StoreEndpoint, options: LadderOptions) {
    this.#endpoint = endpoint
    this.#options = options
    this.#rungStartedMs = options.clock.monotonicMs()
  }

  async toTheTop(): Promise<void> {
    const { clock, signal, dataset, template } = this.#options
    await this.#resolveHost()
    const connection = await StoreConnection.open(await this.#secured(), clock, signal)
    try {
      this.#pass('tcp')
      this.#pass('login')
      this.#pass('database')
      const startedMs = clock.monotonicMs()
      const version = await connection.rows({
        sql: "SELECT CONVERT(varchar(128), SERVERPROPERTY('ProductVersion')) AS version",
        parameters: [],
      })
      this.#latencyMs = Math.round(clock.monotonicMs() - startedMs)
      this.#serverVersion = serverVersionLabel(version.rows[0]?.[0])
      const described = await connection.rows({ sql: describeSql(template), parameters: rangeParameters(null) })
      this.#pass('permission')
      planQuery(dataset, template, described.columns)
      this.#pass('query')
    } finally {
      connection.close()
    }
  }

  async #resolveHost(): Promise<void> {
    try {
      await lookup(this.#endpoint.store.server)
    } catch (thrown) {
      throw driverError(thrown, this.#endpoint)
    }
    this.#pass('network')
  }

  /** The endpoint with a certificate to hold the server to, seen on a connection that sends no login. */
  async #secured(): Promise<StoreEndpoint> {
    const endpoint = this.#endpoint
    if (endpoint.store.encryption === 'none') return endpoint
    const identity = await probeTls(endpoint, { ...this.#options, onSocket: () => this.#pass('tcp') })
    this.#tlsVersion = identity.tlsVersion
    this.#fingerprint = identity.certificate.fingerprint
    if (endpoint.pin === null) await this.#options.pinCertificate(identity.certificate)
    else assertPinnedCertificate(endpoint, identity.certificate)
    this.#pass('tls')
    return endpoint.pin === null ? { ...endpoint, pin: identity.certificate } : endpoint
  }

  #pass(rung: Rung): void {
    if (this.#passed.has(rung)) return
    const nowMs = this.#options.clock.monotonicMs()
    this.#passed.set(rung, { rung, state: 'passed', elapsedMs: Math.round(nowMs - this.#rungStartedMs) })
    this.#rungStartedMs = nowMs
  }

  result(error: AppError | null): ConnectivityResult {
    const failedRung = error === null ? null : this.#failedRung(error)
    const elapsedMs = Math.round(this.#options.clock.monotonicMs() - this.#rungStartedMs)
    const unprotected = this.#endpoint.store.encryption === 'none'
    return {
      storeId: this.#endpoint.store.id,
      state: error !== null ? 'failed' : unprotected ? 'warning' : 'ok',
      checkedAt: isoInstant(this.#options.clock),
      latencyMs: this.#latencyMs,
      rungs: RUNGS.map((rung) => this.#rungResult(rung, failedRung, elapsedMs)),
      error: error?.toReport() ?? null,
      serverVersion: this.#serverVersion,
      tlsVersion: this.#tlsVersion,
      certificateFingerprint: this.#fingerprint,
    }
  }

  /** The rung that the error names, else the lowest one not passed yet. A server that refused the login was reached on all rungs below. */
  #failedRung(error: AppError): Rung {
    const named = RUNG_OF_ERROR[error.code]
    if (named !== undefined) return named
    return (
      RUNGS.find(
        (rung) => !this.#passed.has(rung) && !(rung === 'tls' && this.#endpoint.store.encryption === 'none'),
      ) ?? 'query'
    )
  }

  #rungResult(rung: Rung, failedRung: Rung | null, elapsedMs: number): RungResult {
    if (rung === failedRung) return { rung, state: 'failed', elapsedMs }
    const passed = this.#passed.get(rung)
    if (failedRung !== null && RUNGS.indexOf(rung) > RUNGS.indexOf(failedRung))
      return { rung, state: 'skipped', elapsedMs: 0 }
    if (passed) return passed
    if (rung === 'tls' && this.#endpoint.store.encryption === 'none') return { rung, state: 'skipped', elapsedMs: 0 }
    return failedRung === null ? { rung, state: 'skipped', elapsedMs: 0 } : { rung, state: 'passed', elapsedMs: 0 }
  }
}
