import { mayReusePassword } from '../../src-shared/domain/store.ts'
import type { CertificatePin, Store, StoreView } from '../../src-shared/domain/store.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { PinnedStore } from '../app-db/store-repository.ts'
import { AppError } from '../foundation/app-error.ts'
import type { StoreAccess } from '../jobs/job-handler.ts'
import type { Vault } from '../vault/vault.ts'

/** The stores and their passwords as one thing: what is public from app.sqlite, what is secret from the vault. */
export class StoreCatalog {
  readonly #db: AppDb
  readonly #vault: Vault
  readonly #changed: () => void

  constructor(parts: { readonly db: AppDb; readonly vault: Vault; readonly changed: () => void }) {
    this.#db = parts.db
    this.#vault = parts.vault
    this.#changed = parts.changed
  }

  stores(): readonly Store[] {
    return this.#db.stores.list().map(({ store }) => store)
  }

  /** Throws STORE_UNKNOWN. */
  store(storeId: string): Store {
    return this.#db.stores.get(storeId).store
  }

  async views(): Promise<readonly StoreView[]> {
    return Promise.all(this.#db.stores.list().map((pinned) => this.#view(pinned)))
  }

  async view(storeId: string): Promise<StoreView> {
    return this.#view(this.#db.stores.get(storeId))
  }

  /**
   * Adds or changes a store; the password first, because a store without one can be repaired and a password without its store is
   * harmless. A store that moves loses its password unless it is given again: what was typed for one server is not sent to another. Throws STORE_EXISTS, STORE_UNKNOWN and the vault's errors.
   */
  async save(store: Store, isNew: boolean, password: string | undefined): Promise<StoreView> {
    if (isNew && this.#db.stores.list().some((known) => known.store.id === store.id)) {
      throw new AppError('STORE_EXISTS', { details: { store: store.id } })
    }
    if (password !== undefined) await this.#vault.set(store.id, password)
    else if (!isNew && !mayReusePassword(this.store(store.id), store)) await this.#vault.delete(store.id)
    if (isNew) this.#db.stores.insert(store)
    else this.#db.stores.update(store)
    this.#changed()
    return this.view(store.id)
  }

  async setEnabled(storeId: string, enabled: boolean): Promise<StoreView> {
    this.#db.stores.setEnabled(storeId, enabled)
    this.#changed()
    return this.view(storeId)
  }

  pinCertificate(storeId: string, pin: CertificatePin): void {
    this.#db.stores.pinCertificate(storeId, pin)
    this.#changed()
  }

  /** Throws STORE_UNKNOWN, PASSWORD_MISSING, PASSWORD_UNREADABLE. */
  async access(storeId: string): Promise<StoreAccess> {
    const { store, pin } = this.#db.stores.get(storeId)
    return { store, pin, password: await this.#password(storeId) }
  }

  /**
   * A store as typed in the form, before it is saved. The saved password serves only where it already goes: another address, user or a
   * weaker encryption must be given it anew (PASSWORD_MISSING).
   */
  async draftAccess(store: Store, password: string | undefined): Promise<StoreAccess> {
    const saved = this.#db.stores.list().find((known) => known.store.id === store.id)
    const pin = saved !== undefined && isSameAddress(saved.store, store) ? saved.pin : null
    if (password !== undefined) return { store, pin, password }
    if (saved === undefined || !mayReusePassword(saved.store, store)) throw missingPassword(store.id)
    return { store, pin, password: await this.#password(store.id) }
  }

  async #password(storeId: string): Promise<string> {
    const password = await this.#vault.get(storeId)
    if (password === null) throw missingPassword(storeId)
    return password
  }

  async #view({ store, pin }: PinnedStore): Promise<StoreView> {
    return { ...store, hasPassword: await this.#vault.has(store.id), pinnedFingerprint: pin?.fingerprint ?? null }
  }
}

function missingPassword(storeId: string): AppError {
  return new AppError('PASSWORD_MISSING', { details: { store: storeId } })
}

function isSameAddress(left: Store, right: Store): boolean {
  return left.server === right.server && left.port === right.port
}
