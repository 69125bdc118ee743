import type { StoreListPreview } from '../../src-shared/domain/store-list.ts'
import { AppError } from '../foundation/app-error.ts'
import { newId } from '../foundation/ids.ts'
import { mergeListedStore } from '../spreadsheets/merge-listed-store.ts'
import type { StoreList } from '../spreadsheets/read-store-list.ts'
import type { Errands } from '../threads/errands.ts'
import type { StoreCatalog } from './store-catalog.ts'

export interface StoreListOutcome {
  readonly created: number
  readonly updated: number
  /** Rows with problems, and existing stores when they are not to be updated. */
  readonly skipped: number
}

/** A list of stores on its way in: read and judged first, written only when confirmed. Passwords stay here meanwhile. */
export class StoreListImport {
  readonly #stores: StoreCatalog
  readonly #errands: Pick<Errands, 'readStoreList'>
  readonly #defaultTimeZone: string
  /** Only the last list read can be confirmed. */
  #pending: { readonly token: string; readonly list: StoreList } | null = null

  constructor(stores: StoreCatalog, errands: Pick<Errands, 'readStoreList'>, defaultTimeZone: string) {
    this.#stores = stores
    this.#errands = errands
    this.#defaultTimeZone = defaultTimeZone
  }

  /** Throws what `readStoreList` throws. */
  async preview(filePath: string): Promise<StoreListPreview> {
    const list = await this.#errands.readStoreList(filePath, { defaultTimeZone: this.#defaultTimeZone })
    const token = newId()
    this.#pending = { token, list }
    const known = new Set(this.#stores.stores().map((store) => store.id))
    return {
      token,
      fileName: list.fileName,
      rows: list.entries.map((entry) => ({
        row: entry.row,
        storeId: entry.storeId,
        name: entry.name,
        server: entry.server,
        verdict: entry.store === null ? 'invalid' : known.has(entry.store.id) ? 'existing' : 'new',
        hasPassword: entry.hasPassword,
        problems: entry.problems,
      })),
    }
  }

  /** Throws INVALID_REQUEST when `token` is not that of the last preview, and the vault's errors. */
  async confirm(token: string, updateExisting: boolean): Promise<StoreListOutcome> {
    if (this.#pending?.token !== token) throw new AppError('INVALID_REQUEST', { details: { field: 'token' } })
    const { list } = this.#pending
    const known = new Map(this.#stores.stores().map((store) => [store.id, store]))
    let created = 0
    let updated = 0
    for (const entry of list.entries) {
      if (entry.store === null) continue
      const existing = known.get(entry.store.id)
      if (existing && !updateExisting) continue
      const store = existing ? mergeListedStore(existing, entry.store, entry.given) : entry.store
      await this.#stores.save(store, existing === undefined, list.passwords.get(entry.row))
      if (existing) updated++
      else created++
    }
    this.#pending = null
    return { created, updated, skipped: list.entries.length - created - updated }
  }
}
