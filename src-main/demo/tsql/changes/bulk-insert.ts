import { BulkRows } from '../../tds/bulk-rows.ts'
import { ProtocolError } from '../../tds/protocol-error.ts'
import { SqlError } from '../../values/sql-error.ts'
import type { SqlType, Value } from '../../values/sql-type.ts'
import type { Row } from '../table-source.ts'
import { assertUnique, assigner } from './assign-row.ts'
import { plannedError, SessionLostError } from './fault-plan.ts'
import type { FaultPlan } from './fault-plan.ts'
import type { StoredTable } from './stored-table.ts'

/** Rows on their way into a table: they are all there at the end, or none is. */
export class BulkInsert {
  readonly table: StoredTable
  readonly #targets: readonly number[]
  readonly #faults: FaultPlan
  readonly #database: string
  readonly #rows: Row[] = []
  readonly #input = new BulkRows((row, types) => this.#receive(row, types))
  #assign: readonly ((value: Value) => Value)[] | undefined
  #failure: SqlError | undefined

  /** @param targets indexes of the table's columns, in the order in which the values come */
  constructor(table: StoredTable, targets: readonly number[], faults: FaultPlan, database: string) {
    this.table = table
    this.#targets = targets
    this.#faults = faults
    this.#database = database
  }

  /** Throws ProtocolError, SessionLostError. */
  feed(payload: Buffer): void {
    this.#input.feed(payload)
  }

  /** The table with the rows. Throws the first row's SqlError. */
  finish(): { readonly table: StoredTable; readonly count: number } {
    if (!this.#input.isWhole) throw new ProtocolError('a bulk load that ends in the middle of a row')
    if (this.#failure !== undefined) throw this.#failure
    const rows = [...this.table.rows, ...this.#rows]
    assertUnique(this.table, rows)
    return { table: this.table.withRows(rows), count: this.#rows.length }
  }

  #receive(row: readonly Value[], types: readonly SqlType[]): void {
    const fault = this.#faults.take('bulk', this.#rows.length)
    if (fault?.what === 'drop') throw new SessionLostError()
    if (typeof fault?.what === 'number') this.#failure ??= plannedError(fault.what, this.table.name, this.#database)
    if (this.#failure !== undefined) return
    try {
      this.#assign ??= this.#assigners(types)
      const stored: Value[] = this.table.columns.map(() => null)
      this.#targets.forEach((target, at) => {
        stored[target] = this.#assign?.[at]?.(row[at] ?? null) ?? null
      })
      this.#rows.push(stored)
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      this.#failure = error
    }
  }

  #assigners(types: readonly SqlType[]): readonly ((value: Value) => Value)[] {
    if (types.length !== this.#targets.length) throw new ProtocolError('not the columns that INSERT BULK named')
    return this.#targets.map((target, at) => {
      const [column, type] = [this.table.columns[target], types[at]]
      if (column === undefined || type === undefined) throw new RangeError(`column ${String(target)}`)
      return assigner(this.table, column, type, 'INSERT')
    })
  }
}
