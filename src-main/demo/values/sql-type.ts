import type { Collation } from './collation.ts'
import { SQL_LATIN1_CP1 } from './collation.ts'

export type TypeName =
  | 'bit'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'real'
  | 'float'
  | 'smallmoney'
  | 'money'
  | 'decimal'
  | 'numeric'
  | 'date'
  | 'time'
  | 'smalldatetime'
  | 'datetime'
  | 'datetime2'
  | 'datetimeoffset'
  | 'char'
  | 'varchar'
  | 'nchar'
  | 'nvarchar'
  | 'binary'
  | 'varbinary'
  | 'uniqueidentifier'
  | 'xml'
  | 'sql_variant'

/** Length of varchar(max) and its kin. */
export const MAX_LENGTH = -1

/**
 * A T-SQL type. `length` counts characters (bytes for binary), -1 for max, 0 where it has no meaning;
 * `scale` is decimal digits for decimal and money, fractional-second digits for time and datetime2.
 */
export interface SqlType {
  readonly name: TypeName
  readonly length: number
  readonly precision: number
  readonly scale: number
  readonly collation: Collation
}

/**
 * A value by type: bit, tinyint, smallint, int, real, float: number; bigint: bigint;
 * decimal and money: bigint scaled by 10^scale; date: number of days since 0001-01-01;
 * time: number of 100 ns; datetime2: bigint of 100 ns since 0001-01-01; datetime: number of 1/300 s since 1900-01-01;
 * smalldatetime: number of minutes since 1900-01-01; datetimeoffset: bigint of `offset-moment.ts`; strings, xml and uniqueidentifier: string; binary: Uint8Array;
 * sql_variant: what it holds, with its type.
 */
export type Value = null | number | bigint | string | Uint8Array | Variant

/** What a sql_variant holds. */
export interface Variant {
  readonly base: SqlType
  readonly inner: number | bigint | string | Uint8Array
}

function sqlType(name: TypeName, length = 0, precision = 0, scale = 0, collation: Collation = SQL_LATIN1_CP1): SqlType {
  return { name, length, precision, scale, collation }
}

export const BIT = sqlType('bit', 0, 1)
export const TINYINT = sqlType('tinyint', 0, 3)
export const SMALLINT = sqlType('smallint', 0, 5)
export const INT = sqlType('int', 0, 10)
export const BIGINT = sqlType('bigint', 0, 19)
export const REAL = sqlType('real', 0, 24)
export const FLOAT = sqlType('float', 0, 53)
export const MONEY = sqlType('money', 0, 19, 4)
export const SMALLMONEY = sqlType('smallmoney', 0, 10, 4)
export const DATE = sqlType('date')
export const DATETIME = sqlType('datetime', 0, 23, 3)
export const SMALLDATETIME = sqlType('smalldatetime')
export const UNIQUEIDENTIFIER = sqlType('uniqueidentifier')
export const XML = sqlType('xml', MAX_LENGTH)
export const SQL_VARIANT = sqlType('sql_variant')
export const time = (scale = 7): SqlType => sqlType('time', 0, 0, scale)
export const datetime2 = (scale = 7): SqlType => sqlType('datetime2', 0, 0, scale)
export const datetimeoffset = (scale = 7): SqlType => sqlType('datetimeoffset', 0, 0, scale)
export const decimal = (precision = 18, scale = 0): SqlType => sqlType('decimal', 0, precision, scale)
export const numeric = (precision: number, scale: number): SqlType => sqlType('numeric', 0, precision, scale)
export const char = (length: number, collation?: Collation): SqlType => sqlType('char', length, 0, 0, collation)
export const varchar = (length: number, collation?: Collation): SqlType => sqlType('varchar', length, 0, 0, collation)
export const nchar = (length: number, collation?: Collation): SqlType => sqlType('nchar', length, 0, 0, collation)
export const nvarchar = (length: number, collation?: Collation): SqlType => sqlType('nvarchar', length, 0, 0, collation)
export const binary = (length: number): SqlType => sqlType('binary', length)
export const varbinary = (length: number): SqlType => sqlType('varbinary', length)

const STRING_TYPES: ReadonlySet<TypeName> = new Set<TypeName>(['char', 'varchar', 'nchar', 'nvarchar'])
const INTEGER_TYPES: ReadonlySet<TypeName> = new Set<TypeName>(['bit', 'tinyint', 'smallint', 'int', 'bigint'])
const SCALED_TYPES: ReadonlySet<TypeName> = new Set<TypeName>(['smallmoney', 'money', 'decimal', 'numeric'])
const DATE_TYPES: ReadonlySet<TypeName> = new Set<TypeName>([
  'date',
  'time',
  'smalldatetime',
  'datetime',
  'datetime2',
  'datetimeoffset',
])

export const isString = (type: SqlType): boolean => STRING_TYPES.has(type.name)
export const isInteger = (type: SqlType): boolean => INTEGER_TYPES.has(type.name)
/** Exact numbers with decimals, held as a scaled bigint. */
export const isScaled = (type: SqlType): boolean => SCALED_TYPES.has(type.name)
export const isFloat = (type: SqlType): boolean => type.name === 'real' || type.name === 'float'
export const isNumber = (type: SqlType): boolean => isInteger(type) || isScaled(type) || isFloat(type)
export const isDate = (type: SqlType): boolean => DATE_TYPES.has(type.name)
export const isBinary = (type: SqlType): boolean => type.name === 'binary' || type.name === 'varbinary'
export const isUnicode = (type: SqlType): boolean => type.name === 'nchar' || type.name === 'nvarchar'
