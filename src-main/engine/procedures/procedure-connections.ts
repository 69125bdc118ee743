import type { AdministratorView } from '../../../src-shared/domain/administrator.ts'
import type { ProcedureConnection, ProcedureConnectionView } from '../../../src-shared/domain/procedure-connection.ts'
import type { ProcedureSummary } from '../../../src-shared/domain/procedure.ts'
import { mayReusePassword } from '../../../src-shared/domain/store.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { PinnedConnection } from '../../app-db/procedure-connection-repository.ts'
import { AppError } from '../../foundation/app-error.ts'
import { isAllowedProcedure } from '../../../src-shared/domain/is-allowed-procedure.ts'
import type { ProcedureAccess } from '../../procedure-calls/procedure-server.ts'
import type { ProcedureErrands } from '../../threads/procedure-errands.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Administrator } from '../administrator/administrator.ts'

export interface ProcedureConnectionsParts {
  readonly db: AppDb
  readonly vault: Vault
  readonly errands: Pick<ProcedureErrands, 'check' | 'list' | 'readCertificate'>
  readonly administrator: Administrator
  /** A connection changed, or is no more. */
  readonly changed: (connectionId: string) => void
}

/** A connection as somebody typed it; without a password the saved one serves, where it may go. */
export interface ConnectionDraft {
  readonly connection: ProcedureConnection
  readonly password?: string | undefined
}

/**
 * Servers whose procedures may be run: what is public from app.sqlite, passwords from the vault. Whatever changes one, or looks at more than its allowed procedures,
 * throws PIN_REQUIRED or PIN_MISSING unless the administrator's PIN was given.
 */
export class ProcedureConnections {
  readonly #parts: ProcedureConnectionsParts

  constructor(parts: ProcedureConnectionsParts) {
    this.#parts = parts
  }

  views(): Promise<readonly ProcedureConnectionView[]> {
    const { db, vault } = this.#parts
    return Promise.all(
      db.procedureConnections.list().map(async ({ connection, pin }) => ({
        ...connection,
        hasPassword: await vault.has(entryOf(connection.id)),
        pinnedFingerprint: pin?.fingerprint ?? null,
      })),
    )
  }

  /** Throws PROCEDURE_CONNECTION_EXISTS for a new one, PROCEDURE_CONNECTION_UNKNOWN for another, and as `put` does. */
  async save(draft: ConnectionDraft, isNew: boolean): Promise<readonly ProcedureConnectionView[]> {
    const { db, administrator } = this.#parts
    administrator.assertOpen()
    const { id } = draft.connection
    const known = db.procedureConnections.find(id)
    if (isNew && known !== null) throw new AppError('PROCEDURE_CONNECTION_EXISTS', { details: { connection: id } })
    if (!isNew && known === null) throw unknownConnection(id)
    await this.put(draft)
    return this.views()
  }

  /**
   * What simulated servers are entered by, without a PIN. A server that moves loses its password and its certificate: what was typed for one is not sent to
   * another. Throws PROCEDURE_PASSWORD_MISSING for one that is switched on without a password, and the vault's errors; nothing changes then.
   */
  async put({ connection: typed, password }: ConnectionDraft): Promise<void> {
    const { db, vault } = this.#parts
    const known = db.procedureConnections.find(typed.id)
    // Upper and lower case of an id are the same: the vault's entry must not be another one.
    const connection = { ...typed, id: known?.connection.id ?? typed.id }
    const entry = entryOf(connection.id)
    const keeps = known !== null && mayReusePassword(known.connection, connection) && (await vault.has(entry))
    if (password === undefined && !keeps && connection.enabled) throw missingPassword(connection)
    if (password !== undefined) await vault.set(entry, password)
    else if (!keeps) await vault.delete(entry)
    db.procedureConnections.put(connection, pinFor(known, connection))
    this.#parts.changed(connection.id)
  }

  /** With its password, and the values and schedules that are kept for it. Runs that are on go on. */
  async remove(connectionId: string): Promise<readonly ProcedureConnectionView[]> {
    const { db, vault, administrator } = this.#parts
    administrator.assertOpen()
    const { connection } = this.#get(connectionId)
    await vault.delete(entryOf(connection.id))
    db.procedureConnections.remove(connection.id)
    this.#parts.changed(connection.id)
    return this.views()
  }

  /** Logs in as typed, saved or not. Rejects with what the server's adapter rejects with. */
  async test(draft: ConnectionDraft): Promise<{ readonly procedures: number }> {
    const { administrator, errands } = this.#parts
    administrator.assertOpen()
    const { procedures, trusted } = await errands.check(await this.#draftAccess(draft))
    if (trusted !== null) this.#pin(draft.connection, trusted)
    return { procedures }
  }

  /** Every procedure that the login sees, allowed or not. */
  async listAll(draft: ConnectionDraft): Promise<readonly ProcedureSummary[]> {
    const { administrator, errands } = this.#parts
    administrator.assertOpen()
    return errands.list(await this.#known(await this.#draftAccess(draft)))
  }

  /** From now on only that certificate passes. Rejects with CERTIFICATE_CHANGED when the server shows another one by now. */
  async acceptCertificate(connectionId: string, fingerprint: string): Promise<readonly ProcedureConnectionView[]> {
    const { db, administrator, errands } = this.#parts
    administrator.assertOpen()
    const { connection, pin } = this.#get(connectionId)
    // No login is sent to read a certificate: a password is not needed.
    const shown = await errands.readCertificate({ connection, pin, password: '' })
    if (shown === null || shown.fingerprint !== fingerprint) {
      const details = { server: connection.server, found: shown?.fingerprint ?? '' }
      throw new AppError('CERTIFICATE_CHANGED', { details })
    }
    db.procedureConnections.put(connection, shown)
    this.#parts.changed(connection.id)
    return this.views()
  }

  /**
   * The way back for whoever lost the PIN: every connection is switched off and loses its password, so that only somebody who knows the servers' passwords can
   * use another PIN. What is kept for them stays. A power cut in between leaves the PIN as it was.
   */
  async forgetPin(): Promise<AdministratorView> {
    const { db, vault, administrator, changed } = this.#parts
    for (const { connection, pin } of db.procedureConnections.list()) {
      db.procedureConnections.put({ ...connection, enabled: false }, pin)
      await vault.delete(entryOf(connection.id))
      changed(connection.id)
    }
    return administrator.forget()
  }

  /** As it is saved, switched on or not. Throws PROCEDURE_CONNECTION_UNKNOWN. */
  get(connectionId: string): ProcedureConnection {
    return this.#get(connectionId).connection
  }

  /** Throws PROCEDURE_CONNECTION_UNKNOWN, PROCEDURE_CONNECTION_DISABLED, PROCEDURE_NOT_ALLOWED. */
  assertAllowed(connectionId: string, procedure: string): ProcedureConnection {
    const connection = this.#enabled(connectionId)
    if (!isAllowedProcedure(connection, procedure))
      throw new AppError('PROCEDURE_NOT_ALLOWED', { details: { procedure, connection: connection.name } })
    return connection
  }

  /** To run or to describe a procedure. Throws as `assertAllowed` and `listAccess` do. */
  async access(connectionId: string, procedure: string): Promise<ProcedureAccess> {
    return this.listAccess(this.assertAllowed(connectionId, procedure).id)
  }

  /**
   * To list procedures. An encrypted server that was never met shows its certificate first, which is what it is known by from then on. Throws
   * PROCEDURE_CONNECTION_UNKNOWN, PROCEDURE_CONNECTION_DISABLED, PROCEDURE_PASSWORD_MISSING, PROCEDURE_PASSWORD_UNREADABLE, and the errors of reaching a server.
   */
  async listAccess(connectionId: string): Promise<ProcedureAccess> {
    const connection = this.#enabled(connectionId)
    const password = await this.#password(connection)
    return this.#known({ connection, password, pin: this.#get(connectionId).pin })
  }

  async #draftAccess({ connection, password }: ConnectionDraft): Promise<ProcedureAccess> {
    const known = this.#parts.db.procedureConnections.find(connection.id)
    const pin = pinFor(known, connection)
    if (password !== undefined) return { connection, password, pin }
    if (known === null || !mayReusePassword(known.connection, connection)) throw missingPassword(connection)
    return { connection, password: await this.#password(known.connection), pin }
  }

  async #known(access: ProcedureAccess): Promise<ProcedureAccess> {
    const { connection } = access
    if (access.pin !== null || connection.encryption === 'none') return access
    const pin = await this.#parts.errands.readCertificate(access)
    if (pin !== null) this.#pin(connection, pin)
    return { ...access, pin }
  }

  /** At first contact, unless the connection is another one by now or was never saved. */
  #pin(met: ProcedureConnection, pin: CertificatePin): void {
    const { procedureConnections } = this.#parts.db
    const saved = procedureConnections.find(met.id)
    if (saved === null || saved.pin !== null || !isSameAddress(saved.connection, met)) return
    procedureConnections.put(saved.connection, pin)
    this.#parts.changed(saved.connection.id)
  }

  #enabled(connectionId: string): ProcedureConnection {
    const { connection } = this.#get(connectionId)
    if (!connection.enabled)
      throw new AppError('PROCEDURE_CONNECTION_DISABLED', { details: { connection: connection.name } })
    return connection
  }

  #get(connectionId: string): PinnedConnection {
    const known = this.#parts.db.procedureConnections.find(connectionId)
    if (known === null) throw unknownConnection(connectionId)
    return known
  }

  async #password(connection: ProcedureConnection): Promise<string> {
    const unreadable = (cause: unknown): never => {
      // The vault's own text speaks of stores.
      if (cause instanceof AppError && cause.code === 'PASSWORD_UNREADABLE')
        throw new AppError('PROCEDURE_PASSWORD_UNREADABLE', { cause, details: { connection: connection.name } })
      throw cause
    }
    const password = await this.#parts.vault.get(entryOf(connection.id)).catch(unreadable)
    if (password === null) throw missingPassword(connection)
    return password
  }
}

/** Entry of the vault; no store's id holds a colon. */
function entryOf(connectionId: string): string {
  return `procedures:${connectionId}`
}

function pinFor(known: PinnedConnection | null, connection: ProcedureConnection): CertificatePin | null {
  return known !== null && isSameAddress(known.connection, connection) ? known.pin : null
}

function isSameAddress(left: ProcedureConnection, right: ProcedureConnection): boolean {
  return left.server === right.server && left.port === right.port
}

function unknownConnection(connectionId: string): AppError {
  return new AppError('PROCEDURE_CONNECTION_UNKNOWN', { details: { connection: connectionId } })
}

function missingPassword({ name }: ProcedureConnection): AppError {
  return new AppError('PROCEDURE_PASSWORD_MISSING', { details: { connection: name } })
}
