import { assertNever } from '../../../src-shared/domain/assert-never.ts'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import type { UploadField, UploadTable } from '../../../src-shared/domain/upload-table.ts'
import { StoredTable } from '../tsql/changes/stored-table.ts'
import type { TableColumn } from '../tsql/table-source.ts'
import { MODERN_SPANISH } from '../values/collation.ts'
import type { SqlType } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'

/** A column that the company's own programs fill. */
const OWN_COLUMN: TableColumn = { name: 'observacion', type: types.nvarchar(200, MODERN_SPANISH), nullable: true }

/** What a company's central database holds at first: both tables, empty, with a column that Caudal knows nothing of. */
export function centralTables(): readonly StoredTable[] {
  return Object.values(UPLOAD_TABLES).map(centralTable)
}

function centralTable({ table, fields, key }: UploadTable): StoredTable {
  const columns = fields.map((field) => centralColumn(field, key.includes(field.name)))
  return new StoredTable({
    name: table,
    columns: [...columns, OWN_COLUMN],
    key: key.map((name) => fields.findIndex((field) => field.name === name)),
    rows: [],
  })
}

function centralColumn({ name, type, required }: UploadField, isKey: boolean): TableColumn {
  return { name, type: columnType(type), nullable: !required && !isKey }
}

function columnType(type: UploadField['type']): SqlType {
  switch (type.type) {
    case 'text':
    case 'code':
      return types.nvarchar(type.maximumLength, MODERN_SPANISH)
    case 'choice':
      return types.nvarchar(20, MODERN_SPANISH)
    case 'decimal':
      return types.decimal(19, 4)
    case 'integer':
      return types.INT
    case 'date':
      return types.DATE
    case 'boolean':
      return types.BIT
    default:
      return assertNever(type)
  }
}
