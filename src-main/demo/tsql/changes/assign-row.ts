import { converter } from '../../values/convert.ts'
import { SqlError } from '../../values/sql-error.ts'
import type { SqlType, Value } from '../../values/sql-type.ts'
import { isString, MAX_LENGTH, varchar } from '../../values/sql-type.ts'
import { hashKey, trimBlanks } from '../compare-values.ts'
import type { Row, TableColumn } from '../table-source.ts'
import type { StoredTable } from './stored-table.ts'

/** Puts a value into a column as an assignment does. Throws 515 (NULL), 2628 (too long), and what a conversion throws. */
export function assigner(
  table: StoredTable,
  column: TableColumn,
  from: SqlType,
  verb: string,
): (value: Value) => Value {
  const { type } = column
  let convert: ((value: Value) => Value) | undefined
  const isLimited = isString(type) && type.length !== MAX_LENGTH
  return (value) => {
    if (value === null) {
      if (column.nullable) return null
      throw new SqlError(
        515,
        `Cannot insert the value NULL into column '${column.name}', table 'dbo.${table.name}'; column does not allow nulls. ${verb} fails.`,
        16,
        2,
      )
    }
    // CONVERT would cut what is too long; an assignment refuses it.
    if (isLimited && typeof value === 'string' && trimBlanks(value).length > type.length) {
      throw new SqlError(
        2628,
        `String or binary data would be truncated in table 'dbo.${table.name}', column '${column.name}'. Truncated value: '${value.slice(0, type.length)}'.`,
      )
    }
    // Not before there is a value: NULL has no type that could not be converted.
    return (convert ??= converter(from, type))(value)
  }
}

/** A key's value as the error shows it. */
function shownKey(value: Value, column: TableColumn | undefined): string {
  if (column === undefined || value === null) return '<NULL>'
  return converter(column.type, varchar(200))(value) as string
}

/** Throws 2627 when two rows have the same primary key. */
export function assertUnique(table: StoredTable, rows: readonly Row[]): void {
  if (table.key.length === 0) return
  const seen = new Set<string>()
  for (const row of rows) {
    const values = table.key.map((index) => row[index] ?? null)
    const key = values
      .map((value, at) => {
        const column = table.columns[table.key[at] ?? 0]
        return column === undefined ? '' : hashKey(value, column.type)
      })
      .join('\u0001')
    if (seen.has(key)) {
      throw new SqlError(
        2627,
        `Violation of PRIMARY KEY constraint 'PK_${table.name}'. Cannot insert duplicate key in object 'dbo.${table.name}'. The duplicate key value is (${values.map((value, at) => shownKey(value, table.columns[table.key[at] ?? 0])).join(', ')}).`,
        14,
      )
    }
    seen.add(key)
  }
}
