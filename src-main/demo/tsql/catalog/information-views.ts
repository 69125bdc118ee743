import * as types from '../../values/sql-type.ts'
import type { Row } from '../table-source.ts'
import { visibleProcedures } from './object-views.ts'
import { NAME, type CatalogView } from './view.ts'

export const INFORMATION_VIEWS: Readonly<Record<string, CatalogView>> = {
  'information_schema.tables': {
    columns: [
      ['TABLE_CATALOG', NAME],
      ['TABLE_SCHEMA', NAME],
      ['TABLE_NAME', NAME],
      ['TABLE_TYPE', types.varchar(10)],
    ],
    rows: ({ contents }) =>
      [...contents.tables.keys()].map((table): Row => [contents.name, 'dbo', table, 'BASE TABLE']),
  },
  'information_schema.routines': {
    columns: [
      ['ROUTINE_CATALOG', NAME],
      ['ROUTINE_SCHEMA', NAME],
      ['ROUTINE_NAME', NAME],
      ['ROUTINE_TYPE', types.nvarchar(20)],
    ],
    rows: ({ contents }) =>
      visibleProcedures(contents).map(({ schema, name }): Row => [contents.name, schema, name, 'PROCEDURE']),
  },
  'information_schema.columns': {
    columns: [
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
    ],
    rows: ({ contents }) =>
      [...contents.tables].flatMap(([table, source]) =>
        source.columns.map(({ name: column, type, nullable }, index): Row => [
          contents.name,
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
  },
}
