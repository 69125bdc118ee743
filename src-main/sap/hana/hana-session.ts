import { isIP } from 'node:net'
import type hdb from 'hdb'
import type { HdbClient } from 'hdb'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import { readPresentedChain } from '../../certificates/presented-chain.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { CompanySourceAccess, SapWork } from '../sap-access.ts'
import { hanaError } from './hana-error.ts'
import type { HanaSource } from './hana-source.ts'

/** From the first byte to the login, and one small statement. */
const CONNECT_MS = 20_000
const STATEMENT_MS = 60_000

export type HanaAccess = CompanySourceAccess<HanaSource>

/** What Caudal uses of SAP's driver. */
export type HanaDriver = Pick<typeof hdb, 'createClient'>

type Done<T> = (error: Error | null | undefined, value?: T) => void

/** One connection to SAP HANA, logged in. */
export class HanaSession {
  readonly #client: HdbClient
  readonly #access: HanaAccess
  readonly #work: SapWork

  private constructor(client: HdbClient, access: HanaAccess, work: SapWork) {
    this.#client = client
    this.#access = access
    this.#work = work
  }

  /**
   * `trusted`: the certificate that was met for the first time. Rejects with CERTIFICATE_CHANGED before the login, with the codes of `hanaError`, CONNECTION_TIMEOUT or the
   * signal's reason.
   */
  static async open(
    driver: HanaDriver,
    access: HanaAccess,
    work: SapWork,
  ): Promise<{ readonly session: HanaSession; readonly trusted: CertificatePin | null }> {
    work.signal.throwIfAborted()
    const { server, port, user, encrypt } = access.source
    const tls = encrypt ? await pinnedTls(access, work) : null
    const client = driver.createClient({
      host: server,
      port,
      user,
      password: access.password,
      initializationTimeout: CONNECT_MS,
      ...tls?.options,
    })
    // A connection that breaks between two statements must not end the process; the next statement tells.
    client.on('error', () => undefined)
    const session = new HanaSession(client, access, work)
    try {
      await session.#within<void>(CONNECT_MS, (done) => client.connect(done))
    } catch (thrown) {
      session.close()
      throw thrown
    }
    return { session, trusted: access.pin === null ? (tls?.pin ?? null) : null }
  }

  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    const rows = await this.#within<readonly (readonly unknown[])[]>(STATEMENT_MS, (done) =>
      this.#client.exec(sql, { rowsAsArray: true }, done),
    )
    return rows ?? []
  }

  close(): void {
    this.#client.close()
  }

  /** The driver knows no signal and no time limit: the connection is closed instead. */
  async #within<T>(limitMs: number, start: (done: Done<T>) => void): Promise<T | undefined> {
    const { clock, signal } = this.#work
    signal.throwIfAborted()
    const { server, port } = this.#access.source
    return new Promise<T | undefined>((resolve, reject) => {
      const settle = (act: () => void): void => {
        stopTimer()
        signal.removeEventListener('abort', onAbort)
        act()
      }
      const giveUp = (reason: Error): void =>
        settle(() => {
          this.close()
          reject(reason)
        })
      const onAbort = (): void => giveUp(abortReason(signal))
      const timedOut = new AppError('CONNECTION_TIMEOUT', { retryable: true, details: { server, port } })
      const stopTimer = clock.after(limitMs, () => giveUp(timedOut))
      signal.addEventListener('abort', onAbort, { once: true })
      start((error, value) => settle(() => (error ? reject(hanaError(error, this.#access.source)) : resolve(value))))
    })
  }
}

/** The certificate is looked at first, and the connection then insists on exactly that one. */
async function pinnedTls({ source, pin }: HanaAccess, work: SapWork) {
  const { server, port, user } = source
  const chain = await readPresentedChain({ server, port }, work)
  const { fingerprint } = pin ?? chain.pin
  const changed = (found: string): AppError =>
    new AppError('CERTIFICATE_CHANGED', { details: { server, port, user, database: '', expected: fingerprint, found } })
  if (chain.pin.fingerprint !== fingerprint) throw changed(chain.pin.fingerprint)
  return {
    pin: chain.pin,
    options: {
      useTLS: true,
      ca: [chain.pem],
      sslHanaCloudCertificates: false,
      // TLS knows no addresses as names.
      servername: isIP(server) === 0 ? server : '',
      checkServerIdentity: (_: string, { fingerprint256 }: { readonly fingerprint256: string }) =>
        fingerprint256 === fingerprint ? undefined : changed(fingerprint256),
    },
  }
}
