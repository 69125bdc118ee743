import * as types from '../values/sql-type.ts'
import type { Row, Segment, TableColumn, TableSource } from '../tsql/table-source.ts'

const SEGMENT_ROWS = 8192

/** `dbo.numeros`: 1, 2, 3 … in one column, made up as they are read. */
export class NumbersTable implements TableSource {
  readonly columns: readonly TableColumn[] = [{ name: 'n', type: types.INT, nullable: false }]
  readonly order: readonly number[] = [0]
  readonly version = null
  readonly #last: number

  constructor(last: number) {
    this.#last = last
  }

  *segments(): Iterable<Segment> {
    for (let first = 1; first <= this.#last; first += SEGMENT_ROWS) {
      const count = Math.min(SEGMENT_ROWS, this.#last - first + 1)
      const rows = Array.from({ length: count }, (_, index): Row => [first + index])
      yield { id: String(first), rows, from: 0, to: count }
    }
  }
}
