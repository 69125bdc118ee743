import oracledb from 'oracledb'
import type { BindParameters, Connection, ExecuteOptions, Result } from 'oracledb'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { readPresentedChain } from '../certificates/presented-chain.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import type { ProcedureAccess, ServerWork } from '../procedure-calls/procedure-server.ts'
import { oracleError } from './oracle-error.ts'
import { walletFor } from './wallet.ts'

/** A cancelled call that the server does not confirm by then is left alone. */
const CANCEL_GRACE_MS = 5_000
const CONNECT_TIMEOUT_S = 20
/** A dead link is noticed by the system's probes, which the driver sends after so many minutes of silence: a procedure may be silent for hours. */
const KEEP_ALIVE_MINUTES = 1

/** What Caudal uses of Oracle's driver. */
export type OracleDriver = Pick<typeof oracledb, 'getConnection'>

/** One connection, logged in, in thin mode: pure JavaScript, Oracle Database 12.1 and later. */
export class OracleSession {
  readonly #connection: Connection
  readonly #access: ProcedureAccess
  readonly #work: ServerWork

  private constructor(connection: Connection, access: ProcedureAccess, work: ServerWork) {
    this.#connection = connection
    this.#access = access
    this.#work = work
  }

  /** Rejects with CERTIFICATE_CHANGED before the login, and with what `oracleError` makes of the rest. */
  static async open(driver: OracleDriver, access: ProcedureAccess, work: ServerWork): Promise<OracleSession> {
    const { connection, password, pin } = access
    work.signal.throwIfAborted()
    const wallet = connection.encryption === 'none' ? null : await trustedWallet(access, pin, work)
    const opening = driver
      .getConnection({
        user: connection.user,
        password,
        connectString: connectString(access),
        transportConnectTimeout: CONNECT_TIMEOUT_S,
        connectTimeout: CONNECT_TIMEOUT_S,
        retryCount: 0,
        expireTime: KEEP_ALIVE_MINUTES,
        // Which server it is was told by its certificate, compared above; names in certificates of companies' servers are often others.
        ...(wallet !== null && { walletContent: wallet, sslServerDNMatch: false }),
      })
      .catch((thrown: unknown) => {
        throw oracleError(thrown, access)
      })
    return new OracleSession(await unlessAborted(opening, work), access, work)
  }

  /** A small query, all its rows as arrays. */
  async rows(sql: string, binds: BindParameters): Promise<readonly (readonly unknown[])[]> {
    const { rows } = await this.execute<readonly unknown[]>(sql, binds, { outFormat: oracledb.OUT_FORMAT_ARRAY })
    return rows ?? []
  }

  /** Stopped when the signal is aborted; rejects then with its reason, also when the server has not confirmed by CANCEL_GRACE_MS. */
  async execute<T>(sql: string, binds: BindParameters, options: ExecuteOptions = {}): Promise<Result<T>> {
    return this.stoppable(() => this.#connection.execute<T>(sql, binds, options))
  }

  /** Any work of the driver on this connection, the same way. */
  async stoppable<T>(start: () => Promise<T>): Promise<T> {
    const { signal, clock } = this.#work
    signal.throwIfAborted()
    let giveUp: (reason: Error) => void = () => undefined
    const abandoned = new Promise<never>((_, reject) => {
      giveUp = reject
    })
    let stopGrace = (): void => undefined
    const onAbort = (): void => {
      // A connection that is no more has nothing to stop.
      void this.#connection.break().catch(() => undefined)
      stopGrace = clock.after(CANCEL_GRACE_MS, () => giveUp(new Unconfirmed(abortReason(signal))))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await Promise.race([start(), abandoned])
    } catch (thrown) {
      if (thrown instanceof Unconfirmed) throw thrown
      throw signal.aborted ? abortReason(signal) : oracleError(thrown, this.#access)
    } finally {
      stopGrace()
      signal.removeEventListener('abort', onAbort)
    }
  }

  async commit(): Promise<void> {
    await this.#connection.commit().catch((thrown: unknown) => {
      throw oracleError(thrown, this.#access)
    })
  }

  /** Whether the server took back what was not committed. */
  async rollback(): Promise<boolean> {
    return this.#connection.rollback().then(
      () => true,
      () => false,
    )
  }

  /** Idempotent; what is not committed is taken back by the server. Never waits for a connection that does not answer. */
  close(): void {
    void this.#connection.close({ drop: true }).catch(() => undefined)
  }
}

/** The server did not confirm in time that it stopped. */
export class Unconfirmed extends Error {
  readonly reason: Error

  constructor(reason: Error) {
    super('not confirmed', { cause: reason })
    this.reason = reason
  }
}

/** `host:port/service` of Easy Connect; characters that mean something there are in no name of a server or service. */
function connectString({ connection }: ProcedureAccess): string {
  const { server, port, database, encryption } = connection
  const host = server.includes(':') ? `[${server}]` : server
  if (/[\s()=?/@,;#]/.test(server)) throw new AppError('HOST_NOT_FOUND', { details: { server, port } })
  if (/[\s()=?/@,;#]/.test(database))
    throw new AppError('DATABASE_UNAVAILABLE', { details: { server, port, database } })
  return `${encryption === 'none' ? 'tcp' : 'tcps'}://${host}:${port}/${database}`
}

async function trustedWallet(access: ProcedureAccess, pin: CertificatePin | null, work: ServerWork): Promise<string> {
  const { server, port, database, user } = access.connection
  const chain = await readPresentedChain({ server, port }, work)
  if (pin !== null && chain.pin.fingerprint === pin.fingerprint) return walletFor(chain.pem)
  throw new AppError('CERTIFICATE_CHANGED', {
    details: { server, port, database, user, expected: pin?.fingerprint ?? '', found: chain.pin.fingerprint },
  })
}

/** The driver cannot be told to stop connecting: whoever comes late is sent home. */
async function unlessAborted(opening: Promise<Connection>, { signal }: ServerWork): Promise<Connection> {
  let onAbort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(abortReason(signal))
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([opening, aborted])
  } catch (thrown) {
    void opening.then((late) => late.close({ drop: true })).catch(() => undefined)
    throw thrown
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
