import type { SqlType } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import type { DatabaseContents } from '../database.ts'
import type { Session } from '../session.ts'
import type { Row, TableColumn, TableSource } from '../table-source.ts'

/** What a catalog view shows: one database, to one session. */
export interface Shown {
  readonly session: Session
  readonly contents: DatabaseContents
}

/** Columns and rows of one view. */
export interface CatalogView {
  readonly columns: readonly (readonly [name: string, type: SqlType])[]
  readonly rows: (shown: Shown) => readonly Row[]
}

export const NAME = types.nvarchar(128)

/** A view as a table to read. Its rows are made up anew every time: nothing of it is kept. */
export function viewSource({ columns, rows }: CatalogView, shown: Shown): TableSource {
  return {
    columns: columns.map(([name, type]): TableColumn => ({ name, type, nullable: true })),
    order: [],
    version: null,
    *segments() {
      const all = rows(shown)
      yield { id: 'all', rows: all, from: 0, to: all.length }
    },
  }
}
