import { SqlError } from '../../values/sql-error.ts'
import type { ResultSink } from '../result-sink.ts'
import type { BulkInsert } from './bulk-insert.ts'
import type { StoredTable } from './stored-table.ts'
import type { Permission, TableSlot, WriteAccess } from './write-access.ts'

/** How often a session that waits for another's transaction looks again. */
const LOOK_AGAIN_MS = 5

/**
 * What one session sees and changes: its temporary tables, and the tables of the database as its open transaction has left them. Others see what was committed, and
 * wait before they change a table that a transaction has changed.
 */
export class Workspace {
  readonly access: WriteAccess
  readonly #temporary = new Map<string, StoredTable>()
  readonly #changed = new Map<string, StoredTable>()
  #locked: TableSlot[] = []
  /** SET LOCK_TIMEOUT in milliseconds; -1 waits for ever. */
  lockTimeoutMs = -1
  /** INSERT BULK was answered: its rows come next. */
  bulk: BulkInsert | undefined

  constructor(access: WriteAccess) {
    this.access = access
  }

  find(name: string): StoredTable | undefined {
    const key = name.toLowerCase()
    return this.#temporary.get(key) ?? this.#changed.get(key) ?? this.access.slots.get(key)?.committed
  }

  /** Throws 2714 when there is one of that name. Only temporary tables: the login may create no others. */
  create(table: StoredTable): void {
    const key = table.name.toLowerCase()
    if (this.#temporary.has(key))
      throw new SqlError(2714, `There is already an object named '${table.name}' in the database.`, 16, 6)
    this.#temporary.set(key, table)
  }

  /** Throws 3701. */
  drop(name: string): void {
    if (!this.#temporary.delete(name.toLowerCase()))
      throw new SqlError(
        3701,
        `Cannot drop the table '${name}', because it does not exist or you do not have permission.`,
        11,
        5,
      )
  }

  get temporaryNames(): readonly string[] {
    return [...this.#temporary.keys()]
  }

  /** Drops the temporary tables that are not among these. */
  keepTemporary(names: readonly string[]): void {
    for (const name of this.#temporary.keys()) if (!names.includes(name)) this.#temporary.delete(name)
  }

  /** A table about to be changed: nobody else changes it until the transaction ends. Throws 208, 229, 1222, CancelledError. */
  async claim(name: string, permission: Permission, database: string, sink: ResultSink): Promise<StoredTable> {
    const key = name.toLowerCase()
    const temporary = this.#temporary.get(key)
    if (temporary !== undefined) return temporary
    const slot = this.access.slots.get(key)
    if (slot === undefined) throw new SqlError(208, `Invalid object name '${name}'.`)
    if (this.access.denied.get(key)?.has(permission) === true) throw deniedOn(name, permission, database)
    for (let waitedMs = 0; slot.lockedBy !== undefined && slot.lockedBy !== this; waitedMs += LOOK_AGAIN_MS) {
      if (this.lockTimeoutMs >= 0 && waitedMs >= this.lockTimeoutMs)
        throw new SqlError(1222, 'Lock request time out period exceeded.', 16, 51)
      await sink.sleep(LOOK_AGAIN_MS)
    }
    if (slot.lockedBy === undefined) {
      slot.lockedBy = this
      this.#locked.push(slot)
    }
    return this.#changed.get(key) ?? slot.committed
  }

  /** What a claimed table is from now on, for this session until it commits. */
  put(table: StoredTable): void {
    const key = table.name.toLowerCase()
    if (this.#temporary.has(key)) this.#temporary.set(key, table)
    else this.#changed.set(key, table)
  }

  commit(): void {
    for (const [key, table] of this.#changed) {
      const slot = this.access.slots.get(key)
      if (slot !== undefined) slot.committed = table
    }
    this.rollback()
  }

  rollback(): void {
    this.#changed.clear()
    for (const slot of this.#locked) slot.lockedBy = undefined
    this.#locked = []
  }

  /** The session is over, or starts anew. */
  clear(): void {
    this.rollback()
    this.#temporary.clear()
    this.bulk = undefined
  }
}

export function deniedOn(table: string, permission: Permission | 'DELETE', database: string): SqlError {
  return new SqlError(
    229,
    `The ${permission} permission was denied on the object '${table}', database '${database}', schema 'dbo'.`,
    14,
    5,
  )
}
