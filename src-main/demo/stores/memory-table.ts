import { ticksOf } from '../tsql/implied-range.ts'
import type { Row, Segment, TableColumn, TableSource, TickRange } from '../tsql/table-source.ts'

/** A small table held in memory, sorted by its order columns (a date first, then a unique key), or in no order. */
export class MemoryTable implements TableSource {
  readonly columns: readonly TableColumn[]
  readonly order: readonly number[]
  readonly version: string
  readonly #rows: readonly Row[]

  constructor(name: string, columns: readonly TableColumn[], order: readonly number[], rows: readonly Row[]) {
    this.columns = columns
    this.order = order
    this.version = name
    this.#rows = rows
  }

  *segments(range: TickRange): Iterable<Segment> {
    const column = this.order[0]
    const type = column === undefined ? undefined : this.columns[column]?.type
    const from = range.from
    const first =
      column === undefined || type === undefined || from === undefined
        ? 0
        : this.#rows.findIndex((row) => ticksOf(row[column] ?? null, type) >= from)
    if (first === -1) return
    yield { id: 'all', rows: this.#rows, from: first, to: this.#rows.length }
  }
}
