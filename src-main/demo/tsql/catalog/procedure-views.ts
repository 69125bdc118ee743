import * as types from '../../values/sql-type.ts'
import type { DatabaseContents, ProcedureParameter } from '../database.ts'
import type { Row } from '../table-source.ts'
import { procedureIdOf, visibleProcedures } from './object-views.ts'
import { typeShape } from './system-types.ts'
import { systemTypeIdOf, userTypeIdOf } from './type-views.ts'
import { NAME, type CatalogView } from './view.ts'

function parameterRow(contents: DatabaseContents, id: number, parameter: ProcedureParameter, position: number): Row {
  const { name, type, output, isCursor, userType } = parameter
  const shape = typeShape(type)
  const isAlias = userType === undefined || userType.kind === 'alias'
  return [
    id,
    name,
    position,
    userType === undefined ? shape.typeId : systemTypeIdOf(userType),
    userType === undefined ? shape.typeId : userTypeIdOf(contents, userType),
    isAlias ? shape.maxLength : -1,
    isAlias ? shape.precision : 0,
    isAlias ? shape.scale : 0,
    output ? 1 : 0,
    isCursor ? 1 : 0,
    // Only of procedures in assemblies, whatever the text says.
    0,
    0,
    userType?.kind === 'table' ? 1 : 0,
    1,
    null,
  ]
}

export const PROCEDURE_VIEWS: Readonly<Record<string, CatalogView>> = {
  'sys.parameters': {
    columns: [
      ['object_id', types.INT],
      ['name', NAME],
      ['parameter_id', types.INT],
      ['system_type_id', types.TINYINT],
      ['user_type_id', types.INT],
      ['max_length', types.SMALLINT],
      ['precision', types.TINYINT],
      ['scale', types.TINYINT],
      ['is_output', types.BIT],
      ['is_cursor_ref', types.BIT],
      ['has_default_value', types.BIT],
      ['is_xml_document', types.BIT],
      ['is_readonly', types.BIT],
      ['is_nullable', types.BIT],
      ['default_value', types.SQL_VARIANT],
    ],
    rows: ({ contents }) =>
      visibleProcedures(contents).flatMap((procedure) =>
        procedure.parameters.map((parameter, index) =>
          parameterRow(contents, procedureIdOf(contents, procedure), parameter, index + 1),
        ),
      ),
  },
  'sys.sql_modules': {
    columns: [
      ['object_id', types.INT],
      ['definition', types.nvarchar(types.MAX_LENGTH)],
      ['uses_ansi_nulls', types.BIT],
      ['uses_quoted_identifier', types.BIT],
      ['is_schema_bound', types.BIT],
    ],
    rows: ({ contents, session }) =>
      visibleProcedures(contents).map((procedure): Row => [
        procedureIdOf(contents, procedure),
        // Encrypted, or the login has no VIEW DEFINITION.
        session.database.readsDefinitions ? procedure.definition : null,
        1,
        1,
        0,
      ]),
  },
}
