import { BIGINT, BOOLEAN, DATE, DECIMAL, DOUBLE, INTEGER, TIMESTAMP, VARCHAR } from '@duckdb/node-api'
import type { DuckDBType } from '@duckdb/node-api'
import type { ColumnType } from '../../src-shared/domain/dataset.ts'
import { assertNever } from '../../src-shared/domain/assert-never.ts'

/** The DuckDB type of a dataset's column, written as `duckdb_columns()` reports it. */
export function columnSqlType(type: ColumnType): string {
  return columnDuckDbType(type).toString()
}

function columnDuckDbType(type: ColumnType): DuckDBType {
  switch (type.kind) {
    case 'text':
      return VARCHAR
    case 'integer':
      return INTEGER
    case 'bigint':
      return BIGINT
    case 'decimal':
      return DECIMAL(type.precision, type.scale)
    case 'double':
      return DOUBLE
    case 'boolean':
      return BOOLEAN
    case 'date':
      return DATE
    case 'timestamp':
      return TIMESTAMP
    default:
      return assertNever(type)
  }
}
