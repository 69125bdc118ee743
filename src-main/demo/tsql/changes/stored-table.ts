import type { Row, Segment, TableColumn, TableSource } from '../table-source.ts'

let versions = 0

/** A table as it stands at one moment: a change makes another one. */
export class StoredTable implements TableSource {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly order: readonly number[] = []
  readonly version: string
  readonly rows: readonly Row[]
  /** Columns of its primary key; empty: none. */
  readonly key: readonly number[]

  constructor(table: Pick<StoredTable, 'name' | 'columns' | 'key' | 'rows'>) {
    this.name = table.name
    this.columns = table.columns
    this.key = table.key
    this.rows = table.rows
    this.version = `${table.name} ${String(++versions)}`
  }

  withRows(rows: readonly Row[]): StoredTable {
    return new StoredTable({ name: this.name, columns: this.columns, key: this.key, rows })
  }

  *segments(): Iterable<Segment> {
    yield { id: 'all', rows: this.rows, from: 0, to: this.rows.length }
  }
}
