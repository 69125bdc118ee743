import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js'

/** SQL Server types by the name that a T-SQL declaration uses; `unsupported` are those no dataset column can be made of. */
export const SOURCE_TYPES = [
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'decimal',
  'money',
  'smallmoney',
  'float',
  'real',
  'date',
  'smalldatetime',
  'datetime',
  'datetime2',
  'datetimeoffset',
  'time',
  'char',
  'varchar',
  'nchar',
  'nvarchar',
  'text',
  'ntext',
  'uniqueidentifier',
  'unsupported',
] as const
export type SourceTypeName = (typeof SOURCE_TYPES)[number]

/**
 * A column as the server describes it. `length` is in characters, null for types without one and for `max`; `precision` and `scale`
 * are those of decimals, `scale` also the fraction digits of datetime2, datetimeoffset and time.
 */
export interface SourceColumn {
  readonly name: string
  readonly type: SourceTypeName
  readonly length: number | null
  readonly precision: number | null
  readonly scale: number | null
  readonly nullable: boolean
  /** Code page of char and varchar as iconv names it (`CP1252`, `utf-8`), by the column's collation; null for other types. */
  readonly codePage: string | null
}

/** Length that the protocol gives for varchar(max) and its kin. */
const MAX_LENGTH = 65_535

/** First bit of the flags of a COLMETADATA column (MS-TDS 2.2.7.4). */
const NULLABLE_FLAG = 0x01

export function describeColumn(metadata: ColumnMetadata): SourceColumn {
  const type = sourceType(metadata.type.name, metadata.dataLength)
  const bytes = metadata.dataLength
  const hasLength = type === 'char' || type === 'varchar' || type === 'nchar' || type === 'nvarchar'
  const wide = type === 'nchar' || type === 'nvarchar'
  return {
    name: metadata.colName,
    type,
    length: !hasLength || bytes === undefined || bytes >= MAX_LENGTH ? null : wide ? bytes / 2 : bytes,
    precision: type === 'decimal' ? (metadata.precision ?? null) : null,
    scale: metadata.scale ?? null,
    nullable: (metadata.flags & NULLABLE_FLAG) !== 0,
    codePage: type === 'char' || type === 'varchar' ? (metadata.collation?.codepage ?? null) : null,
  }
}

/** The driver names nullable types by their protocol family; their length tells which one it is. */
function sourceType(driverName: string, bytes: number | undefined): SourceTypeName {
  switch (driverName) {
    case 'IntN':
      return bytes === 8 ? 'bigint' : bytes === 4 ? 'int' : bytes === 2 ? 'smallint' : 'tinyint'
    case 'BitN':
      return 'bit'
    case 'FloatN':
      return bytes === 8 ? 'float' : 'real'
    case 'MoneyN':
      return bytes === 8 ? 'money' : 'smallmoney'
    case 'DateTimeN':
      return bytes === 8 ? 'datetime' : 'smalldatetime'
    case 'DecimalN':
    case 'NumericN':
    case 'Numeric':
      return 'decimal'
    default: {
      const name = driverName.toLowerCase()
      return SOURCE_TYPES.find((type) => type === name) ?? 'unsupported'
    }
  }
}

/** The type as a T-SQL declaration, for CONVERT and for what the operator reads. */
export function declareType(column: SourceColumn): string {
  switch (column.type) {
    case 'decimal':
      return `decimal(${column.precision ?? 38}, ${column.scale ?? 0})`
    case 'datetime2':
    case 'datetimeoffset':
    case 'time':
      return `${column.type}(${column.scale ?? 7})`
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return `${column.type}(${column.length ?? 'max'})`
    default:
      return column.type
  }
}

/** Whether both describe the same columns; nullability apart, which a server may report differently from one plan to another. */
export function sameColumns(left: readonly SourceColumn[], right: readonly SourceColumn[]): boolean {
  return left.map(signature).join() === right.map(signature).join()
}

function signature(column: SourceColumn): string {
  return JSON.stringify([column.name, column.type, column.length, column.precision, column.scale, column.codePage])
}
