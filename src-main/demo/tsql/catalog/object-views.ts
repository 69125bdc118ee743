import { dayOfIso, DAYS_TO_1900 } from '../../values/calendar.ts'
import * as types from '../../values/sql-type.ts'
import type { DatabaseContents, Procedure } from '../database.ts'
import type { Row } from '../table-source.ts'
import { objectIdOf } from './object-ids.ts'
import { schemaIdOf, schemasOf } from './schemas.ts'
import { typeShape } from './system-types.ts'
import { NAME, type CatalogView } from './view.ts'

/** Every object of the simulated servers was created on that day. */
const CREATED = (dayOfIso('2025-01-15') - DAYS_TO_1900) * 25_920_000
const CHANGED = (dayOfIso('2025-09-30') - DAYS_TO_1900) * 25_920_000 + 12_345_678

const OBJECT_COLUMNS: CatalogView['columns'] = [
  ['name', NAME],
  ['object_id', types.INT],
  ['schema_id', types.INT],
  ['parent_object_id', types.INT],
  ['type', types.char(2)],
  ['type_desc', types.nvarchar(60)],
  ['create_date', types.DATETIME],
  ['modify_date', types.DATETIME],
  ['is_ms_shipped', types.BIT],
]

/** Those that the login may know of. */
export function visibleProcedures({ procedures }: DatabaseContents): readonly Procedure[] {
  return [...procedures.values()].filter(({ permission }) => permission !== 'none')
}

export function procedureIdOf(contents: DatabaseContents, { schema, name }: Procedure): number {
  return objectIdOf(contents, schema.toLowerCase(), name.toLowerCase()) ?? 0
}

function tableRows(contents: DatabaseContents): readonly Row[] {
  return [...contents.tables.keys()].map((table): Row => [
    table,
    objectIdOf(contents, 'dbo', table) ?? 0,
    1,
    0,
    'U ',
    'USER_TABLE',
    CREATED,
    CREATED,
    0,
  ])
}

function procedureRows(contents: DatabaseContents): readonly Row[] {
  return visibleProcedures(contents).map((procedure): Row => [
    procedure.name,
    procedureIdOf(contents, procedure),
    schemaIdOf(contents, procedure.schema),
    0,
    'P ',
    'SQL_STORED_PROCEDURE',
    CREATED,
    CHANGED,
    0,
  ])
}

const objects: CatalogView = {
  columns: OBJECT_COLUMNS,
  rows: ({ contents }) => [...tableRows(contents), ...procedureRows(contents)],
}

const procedures: CatalogView = {
  columns: [...OBJECT_COLUMNS, ['is_auto_executed', types.BIT]],
  rows: ({ contents }) => procedureRows(contents).map((row) => [...row, 0]),
}

export const OBJECT_VIEWS: Readonly<Record<string, CatalogView>> = {
  'sys.objects': objects,
  'sys.all_objects': objects,
  'sys.tables': { columns: OBJECT_COLUMNS, rows: ({ contents }) => tableRows(contents) },
  'sys.procedures': procedures,
  'sys.schemas': {
    columns: [
      ['name', NAME],
      ['schema_id', types.INT],
      ['principal_id', types.INT],
    ],
    rows: ({ contents }) => [...schemasOf(contents)].map(([name, id]): Row => [name, id, id === 4 ? 4 : 1]),
  },
  'sys.databases': {
    columns: [
      ['name', NAME],
      ['database_id', types.INT],
      ['state', types.TINYINT],
      ['state_desc', types.nvarchar(60)],
      ['collation_name', NAME],
    ],
    rows: ({ session }) =>
      session.database.databases.map((name, index): Row => {
        const isOffline = session.contentsOf(name)?.state === 'offline'
        return [name, index + 1, isOffline ? 6 : 0, isOffline ? 'OFFLINE' : 'ONLINE', 'SQL_Latin1_General_CP1_CI_AS']
      }),
  },
  'sys.columns': {
    columns: [
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
    ],
    rows: ({ contents }) =>
      [...contents.tables].flatMap(([table, source]) =>
        source.columns.map(({ name, type, nullable }, index): Row => {
          const { typeId, maxLength, precision, scale } = typeShape(type)
          const collation = types.isString(type) ? type.collation.name : null
          const id = objectIdOf(contents, 'dbo', table) ?? 0
          return [
            id,
            name,
            index + 1,
            typeId,
            typeId,
            maxLength,
            precision,
            scale,
            collation,
            nullable ? 1 : 0,
            0,
            0,
            0,
          ]
        }),
      ),
  },
}
