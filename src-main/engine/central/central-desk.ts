import type { CentralDestination, CentralDestinationView } from '../../../src-shared/domain/central-destination.ts'
import { mayReusePassword } from '../../../src-shared/domain/store.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { CentralAccess } from '../../jobs/job-handler.ts'
import type { Errands } from '../../threads/errands.ts'
import type { Vault } from '../../vault/vault.ts'

/** Entry of the vault; no store's id holds a colon. */
const PASSWORD = 'central:password'

export interface CentralDeskParts {
  readonly db: AppDb
  readonly vault: Vault
  readonly errands: Pick<Errands, 'checkCentral' | 'readCentralCertificate'>
}

/** Where lots are pushed to: what is public from app.sqlite, the password from the vault, and whether it works. */
export class CentralDesk {
  readonly #parts: CentralDeskParts

  constructor(parts: CentralDeskParts) {
    this.#parts = parts
  }

  async view(): Promise<CentralDestinationView> {
    const { db, vault } = this.#parts
    return { destination: db.central.destination(), hasPassword: await vault.has(PASSWORD) }
  }

  /**
   * A server that moves loses its password and its certificate: what was typed for one is not sent to another. Throws CENTRAL_PASSWORD_MISSING for a destination that is
   * switched on without one, and the vault's errors; nothing changes then.
   */
  async save(destination: CentralDestination, password: string | undefined): Promise<CentralDestinationView> {
    const { db, vault } = this.#parts
    const saved = db.central.destination()
    const keeps = saved !== null && mayReusePassword(saved, destination) && (await vault.has(PASSWORD))
    if (password === undefined && !keeps && destination.enabled) throw new AppError('CENTRAL_PASSWORD_MISSING')
    if (password !== undefined) await vault.set(PASSWORD, password)
    else if (!keeps) await vault.delete(PASSWORD)
    db.central.put(destination, this.#pinFor(destination))
    return this.view()
  }

  /** Logs in and looks at both tables, as typed, saved or not. Rejects with CENTRAL_* codes. */
  async test(destination: CentralDestination, password: string | undefined): Promise<null> {
    const { db, errands } = this.#parts
    const access = {
      destination,
      pin: this.#pinFor(destination),
      password: password ?? (await this.#savedPassword(destination)),
    }
    const trusted = await errands.checkCentral(access)
    const saved = db.central.destination()
    if (trusted !== null && saved !== null && isSameAddress(saved, destination)) db.central.put(saved, trusted)
    return null
  }

  /** From now on only that certificate passes. Rejects with CENTRAL_CERTIFICATE_CHANGED when the server shows another one by now, and as `access` does. */
  async acceptCertificate(fingerprint: string): Promise<CentralDestinationView> {
    const { db, errands } = this.#parts
    const access = await this.#access()
    const { destination } = access
    const pin = await errands.readCentralCertificate(access)
    if (pin === null || pin.fingerprint !== fingerprint) {
      const details = { server: destination.server, found: pin?.fingerprint ?? '' }
      throw new AppError('CENTRAL_CERTIFICATE_CHANGED', { details })
    }
    db.central.put(destination, pin)
    return this.view()
  }

  /** For a push. Throws CENTRAL_NOT_CONFIGURED, CENTRAL_DISABLED, CENTRAL_PASSWORD_MISSING, CENTRAL_PASSWORD_UNREADABLE. */
  async access(): Promise<CentralAccess> {
    const access = await this.#access()
    if (!access.destination.enabled) throw new AppError('CENTRAL_DISABLED')
    return access
  }

  /** At first contact: the server is known by it from now on. */
  pin(certificate: CertificatePin): void {
    const { db } = this.#parts
    const destination = db.central.destination()
    if (destination !== null) db.central.put(destination, certificate)
  }

  async #access(): Promise<CentralAccess> {
    const { db } = this.#parts
    const destination = db.central.destination()
    if (destination === null) throw new AppError('CENTRAL_NOT_CONFIGURED')
    return { destination, pin: db.central.certificate(), password: await this.#savedPassword(destination) }
  }

  /** The saved password, as far as it may go there. */
  async #savedPassword(destination: CentralDestination): Promise<string> {
    const { db, vault } = this.#parts
    const saved = db.central.destination()
    const password =
      saved !== null && mayReusePassword(saved, destination) ? await vault.get(PASSWORD).catch(unreadable) : null
    if (password === null) throw new AppError('CENTRAL_PASSWORD_MISSING')
    return password
  }

  #pinFor(destination: CentralDestination): CertificatePin | null {
    const { central } = this.#parts.db
    const saved = central.destination()
    return saved !== null && isSameAddress(saved, destination) ? central.certificate() : null
  }
}

function isSameAddress(left: CentralDestination, right: CentralDestination): boolean {
  return left.server === right.server && left.port === right.port
}

/** The vault's own text speaks of stores. */
function unreadable(cause: unknown): never {
  if (cause instanceof AppError && cause.code === 'PASSWORD_UNREADABLE')
    throw new AppError('CENTRAL_PASSWORD_UNREADABLE', { cause })
  throw cause
}
