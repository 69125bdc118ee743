import type { SqlType, TypeName } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { Database } from './database.ts'
import type { Row, TableColumn, TableSource } from './table-source.ts'

/** system_type_id and max_length as sys.types has them. */
const TYPE_IDS: Readonly<Record<TypeName, readonly [id: number, bytes: number]>> = {
  bit: [104, 1],
  tinyint: [48, 1],
  smallint: [52, 2],
  int: [56, 4],
  bigint: [127, 8],
  real: [59, 4],
  float: [62, 8],
  smallmoney: [122, 4],
  money: [60, 8],
  decimal: [106, 17],
  numeric: [108, 17],
  date: [40, 3],
  time: [41, 5],
  smalldatetime: [58, 4],
  datetime: [61, 8],
  datetime2: [42, 8],
  char: [175, 8000],
  varchar: [167, 8000],
  nchar: [239, 8000],
  nvarchar: [231, 8000],
  binary: [173, 8000],
  varbinary: [165, 8000],
  uniqueidentifier: [36, 16],
}

const NAME = types.nvarchar(128)

function columns(...list: readonly (readonly [name: string, type: SqlType])[]): TableColumn[] {
  return list.map(([name, type]) => ({ name, type, nullable: true }))
}

function view(name: string, shape: readonly TableColumn[], rows: readonly Row[]): TableSource {
  return {
    columns: shape,
    order: [],
    version: `view ${name} ${JSON.stringify(rows)}`,
    *segments() {
      yield { id: 'all', rows, from: 0, to: rows.length }
    },
  }
}

function maxLength(type: SqlType): number {
  if (type.length === types.MAX_LENGTH) return -1
  if (types.isString(type) || types.isBinary(type)) return types.isUnicode(type) ? type.length * 2 : type.length
  return TYPE_IDS[type.name][1]
}

/** Stable object ids: tables first, then procedures. */
export function objectIdOf(database: Database, name: string): number | undefined {
  const names = [...database.tables.keys(), ...database.procedures.keys()]
  const index = names.indexOf(name.toLowerCase())
  return index === -1 ? undefined : 245575913 + index * 16000057
}

/** sys.* and INFORMATION_SCHEMA.* views, by lower-case `schema.name`; undefined when there is none. */
export function catalogView(database: Database, schema: string, name: string): TableSource | undefined {
  const id = (object: string): number => objectIdOf(database, object) ?? 0
  switch (`${schema}.${name}`.toLowerCase()) {
    case 'sys.objects':
      return view(
        'objects',
        columns(
          ['name', NAME],
          ['object_id', types.INT],
          ['schema_id', types.INT],
          ['type', types.char(2)],
          ['type_desc', types.nvarchar(60)],
        ),
        [
          ...[...database.tables.keys()].map((table): Row => [table, id(table), 1, 'U ', 'USER_TABLE']),
          ...[...database.procedures.keys()].map((procedure): Row => [
            procedure,
            id(procedure),
            1,
            'P ',
            'SQL_STORED_PROCEDURE',
          ]),
        ],
      )
    case 'sys.tables':
      return view(
        'tables',
        columns(
          ['name', NAME],
          ['object_id', types.INT],
          ['schema_id', types.INT],
          ['type', types.char(2)],
          ['type_desc', types.nvarchar(60)],
        ),
        [...database.tables.keys()].map((table): Row => [table, id(table), 1, 'U ', 'USER_TABLE']),
      )
    case 'sys.schemas':
      return view('schemas', columns(['name', NAME], ['schema_id', types.INT]), [
        ['dbo', 1],
        ['sys', 4],
      ])
    case 'sys.databases':
      return view(
        'databases',
        columns(['name', NAME], ['database_id', types.INT]),
        database.databases.map((each, index): Row => [each, index + 1]),
      )
    case 'sys.types':
      return view(
        'types',
        columns(
          ['name', NAME],
          ['system_type_id', types.TINYINT],
          ['user_type_id', types.INT],
          ['max_length', types.SMALLINT],
        ),
        Object.entries(TYPE_IDS).map(([type, [typeId, bytes]]): Row => [type, typeId, typeId, bytes]),
      )
    case 'sys.columns':
      return view(
        'columns',
        columns(
          ['object_id', types.INT],
          ['name', NAME],
          ['column_id', types.INT],
          ['system_type_id', types.TINYINT],
          ['user_type_id', types.INT],
          ['max_length', types.SMALLINT],
          ['precision', types.TINYINT],
          ['scale', types.TINYINT],
          ['collation_name', NAME],
          ['is_nullable', types.BIT],
          ['is_identity', types.BIT],
          ['is_computed', types.BIT],
          ['default_object_id', types.INT],
        ),
        [...database.tables].flatMap(([table, source]) =>
          source.columns.map(({ name: column, type, nullable }, index): Row => {
            const [typeId] = TYPE_IDS[type.name]
            return [
              id(table),
              column,
              index + 1,
              typeId,
              typeId,
              maxLength(type),
              type.precision,
              type.scale,
              types.isString(type) ? type.collation.name : null,
              nullable ? 1 : 0,
              0,
              0,
              0,
            ]
          }),
        ),
      )
    case 'information_schema.tables':
      return view(
        'information_schema.tables',
        columns(
          ['TABLE_CATALOG', NAME],
          ['TABLE_SCHEMA', NAME],
          ['TABLE_NAME', NAME],
          ['TABLE_TYPE', types.varchar(10)],
        ),
        [...database.tables.keys()].map((table): Row => [database.name, 'dbo', table, 'BASE TABLE']),
      )
    case 'information_schema.columns':
      return view(
        'information_schema.columns',
        columns(
          ['TABLE_CATALOG', NAME],
          ['TABLE_SCHEMA', NAME],
          ['TABLE_NAME', NAME],
          ['COLUMN_NAME', NAME],
          ['ORDINAL_POSITION', types.INT],
          ['IS_NULLABLE', types.varchar(3)],
          ['DATA_TYPE', NAME],
          ['CHARACTER_MAXIMUM_LENGTH', types.INT],
          ['NUMERIC_PRECISION', types.TINYINT],
          ['NUMERIC_SCALE', types.INT],
          ['COLLATION_NAME', NAME],
        ),
        [...database.tables].flatMap(([table, source]) =>
          source.columns.map(({ name: column, type, nullable }, index): Row => [
            database.name,
            'dbo',
            table,
            column,
            index + 1,
            nullable ? 'YES' : 'NO',
            type.name,
            types.isString(type) ? type.length : null,
            types.isNumber(type) ? type.precision : null,
            types.isNumber(type) ? type.scale : null,
            types.isString(type) ? type.collation.name : null,
          ]),
        ),
      )
    default:
      return undefined
  }
}
