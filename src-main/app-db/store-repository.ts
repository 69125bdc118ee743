import { storeNameOrder } from '../../src-shared/domain/store-names.ts'
import { storeSchema } from '../../src-shared/domain/store.ts'
import type { CertificatePin, Store } from '../../src-shared/domain/store.ts'
import { AppError } from '../foundation/app-error.ts'
import { parseStored } from './parse-stored.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { isDuplicate } from '../sqlite/sqlite-error.ts'

/** A store and the certificate pinned for it. */
export interface PinnedStore {
  readonly store: Store
  readonly pin: CertificatePin | null
}

interface StoreRow {
  readonly id: string
  readonly name: string
  readonly server: string
  readonly port: number
  readonly database_name: string
  readonly user_name: string
  readonly encryption: string
  readonly history_start: string | null
  readonly closed_weekdays: string
  readonly time_zone: string
  readonly enabled: number
  readonly priority: number
  readonly query_overrides: string
  readonly pin_fingerprint: string | null
  readonly pin_pem: string | null
  readonly pin_subject_name: string | null
  readonly pin_pinned_at: string | null
}
type StoreValues = Omit<StoreRow, `pin_${string}`>

const INSERT = `
  INSERT INTO stores (id, name, server, port, database_name, user_name, encryption, history_start, closed_weekdays, time_zone, enabled, priority, query_overrides)
  VALUES (@id, @name, @server, @port, @database_name, @user_name, @encryption, @history_start, @closed_weekdays, @time_zone, @enabled, @priority, @query_overrides)`

// A pin belongs to the server it was taken from: a store moved to another address is pinned anew on its first connection.
const UPDATE = `
  UPDATE stores SET
    pin_fingerprint = iif(server = @server AND port = @port, pin_fingerprint, NULL),
    pin_pem = iif(server = @server AND port = @port, pin_pem, NULL),
    pin_subject_name = iif(server = @server AND port = @port, pin_subject_name, NULL),
    pin_pinned_at = iif(server = @server AND port = @port, pin_pinned_at, NULL),
    name = @name, server = @server, port = @port, database_name = @database_name, user_name = @user_name, encryption = @encryption,
    history_start = @history_start, closed_weekdays = @closed_weekdays, time_zone = @time_zone, enabled = @enabled,
    priority = @priority, query_overrides = @query_overrides
  WHERE id = @id`

const PIN = `
  UPDATE stores SET pin_fingerprint = @fingerprint, pin_pem = @pem, pin_subject_name = @subjectName, pin_pinned_at = @pinnedAt
  WHERE id = @storeId`

export class StoreRepository {
  readonly #all
  readonly #byId
  readonly #insert
  readonly #update
  readonly #setEnabled
  readonly #pin
  /** Place of each name in the order; comparing 500 of them anew takes milliseconds, and the list is read at every turn. */
  #ranks: ReadonlyMap<string, number> = new Map()
  readonly #parsed = new Map<string, { readonly row: StoreRow; readonly pinned: PinnedStore }>()

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, StoreRow>('SELECT * FROM stores ORDER BY id')
    this.#byId = sql.prepare<{ id: string }, StoreRow>('SELECT * FROM stores WHERE id = @id')
    this.#insert = sql.prepare<StoreValues>(INSERT)
    this.#update = sql.prepare<StoreValues>(UPDATE)
    this.#setEnabled = sql.prepare<{ id: string; enabled: number }>(
      'UPDATE stores SET enabled = @enabled WHERE id = @id',
    )
    this.#pin = sql.prepare<CertificatePin & { storeId: string }>(PIN)
  }

  /** By name. */
  list(): readonly PinnedStore[] {
    const rows = this.#all.all({})
    const ranks = this.#ranksOf(rows)
    return rows
      .toSorted((left, right) => (ranks.get(left.name) ?? 0) - (ranks.get(right.name) ?? 0))
      .map((row) => this.#parse(row))
  }

  /** Throws STORE_UNKNOWN. */
  get(storeId: string): PinnedStore {
    const row = this.#byId.get({ id: storeId })
    if (!row) throw unknownStore(storeId)
    return this.#parse(row)
  }

  /** Checking 500 stores takes 60 ms, and they hardly ever change: a row that reads as it last did is not checked again. */
  #ranksOf(rows: readonly StoreRow[]): ReadonlyMap<string, number> {
    if (rows.some(({ name }) => !this.#ranks.has(name))) {
      const names = [...new Set(rows.map(({ name }) => name))].toSorted(storeNameOrder.compare)
      this.#ranks = new Map(names.map((name, rank) => [name, rank]))
    }
    return this.#ranks
  }

  #parse(row: StoreRow): PinnedStore {
    const known = this.#parsed.get(row.id)
    if (known && Object.entries(row).every(([column, value]) => known.row[column as keyof StoreRow] === value))
      return known.pinned
    const pinned = toPinnedStore(row)
    this.#parsed.set(row.id, { row, pinned })
    return pinned
  }

  /** Throws STORE_EXISTS. */
  insert(store: Store): void {
    try {
      this.#insert.run(toValues(store))
    } catch (error) {
      throw isDuplicate(error) ? new AppError('STORE_EXISTS', { details: { store: store.id } }) : error
    }
  }

  /** Drops the pin when the address changes. Throws STORE_UNKNOWN. */
  update(store: Store): void {
    if (this.#update.run(toValues(store)) === 0) throw unknownStore(store.id)
  }

  /** Throws STORE_UNKNOWN. */
  setEnabled(storeId: string, enabled: boolean): void {
    if (this.#setEnabled.run({ id: storeId, enabled: enabled ? 1 : 0 }) === 0) throw unknownStore(storeId)
  }

  /** Throws STORE_UNKNOWN. */
  pinCertificate(storeId: string, pin: CertificatePin): void {
    if (this.#pin.run({ ...pin, storeId }) === 0) throw unknownStore(storeId)
  }
}

function unknownStore(storeId: string): AppError {
  return new AppError('STORE_UNKNOWN', { details: { store: storeId } })
}

function toValues(store: Store): StoreValues {
  return {
    id: store.id,
    name: store.name,
    server: store.server,
    port: store.port,
    database_name: store.database,
    user_name: store.user,
    encryption: store.encryption,
    history_start: store.historyStart,
    closed_weekdays: JSON.stringify(store.closedWeekdays),
    time_zone: store.timeZone,
    enabled: store.enabled ? 1 : 0,
    priority: store.priority,
    query_overrides: JSON.stringify(store.queryOverrides),
  }
}

function toPinnedStore(row: StoreRow): PinnedStore {
  const candidate = {
    id: row.id,
    name: row.name,
    server: row.server,
    port: row.port,
    database: row.database_name,
    user: row.user_name,
    encryption: row.encryption,
    historyStart: row.history_start,
    closedWeekdays: readJson(row.closed_weekdays),
    timeZone: row.time_zone,
    enabled: row.enabled === 1,
    priority: row.priority,
    queryOverrides: readJson(row.query_overrides),
  }
  const store = parseStored(storeSchema, candidate, 'stores', row.id)
  const { pin_fingerprint: fingerprint, pin_pem: pem } = row
  const pin =
    fingerprint === null || pem === null
      ? null
      : { fingerprint, pem, subjectName: row.pin_subject_name ?? '', pinnedAt: row.pin_pinned_at ?? '' }
  return { store, pin }
}
