import type { SourceRow } from '../../src-shared/domain/source-row.ts'
import { verdictNumber } from '../catalog-db/lot-load-statements.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { GatheredInserts } from '../sqlite/gathered-inserts.ts'
import type { CellPacking } from './packed-cells.ts'
import { problemsText } from './problems-text.ts'
import type { ReviewedRow } from './row-reviewer.ts'

/** Writes the rows of a review. */
export class DraftRowWriter {
  readonly #packing: CellPacking
  readonly #taken: GatheredInserts
  readonly #rejected: GatheredInserts

  constructor(sql: SqlConnection, packing: CellPacking) {
    this.#packing = packing
    // Two statements, since a value that is bound costs as much as one that is written.
    this.#taken = new GatheredInserts(sql, 'rows (row, key, vals, cells, verdict)', `(?, ?, ?, ?, ${TAKEN})`)
    this.#rejected = new GatheredInserts(sql, 'rows (row, key, cells, problems, verdict)', `(?, ?, ?, ?, ${REJECTED})`)
  }

  add(row: SourceRow, { values, key, problems }: ReviewedRow): void {
    if (problems.length === 0)
      this.#taken.add(row.row, key, JSON.stringify(values), this.#packing.packTaken(row, values))
    else this.#rejected.add(row.row, key, this.#packing.packWhole(row), problemsText(problems))
  }

  /** Writes what waits. */
  flush(): void {
    this.#taken.flush()
    this.#rejected.flush()
  }
}

const TAKEN = verdictNumber('create')
const REJECTED = verdictNumber('rejected')
