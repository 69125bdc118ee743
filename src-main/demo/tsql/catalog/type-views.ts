import * as types from '../../values/sql-type.ts'
import type { DatabaseContents, UserType } from '../database.ts'
import type { Row } from '../table-source.ts'
import { schemaIdOf } from './schemas.ts'
import { SYSTEM_TYPES, typeShape } from './system-types.ts'
import { NAME, type CatalogView } from './view.ts'

const SYS = 4
const FIRST_USER_TYPE = 257
const CLR = 240
const TABLE = 243

/** Types that no value here has, but that every server lists: [id, bytes]. */
const OTHERS: readonly (readonly [name: string, systemId: number, userId: number, bytes: number])[] = [
  ['image', 34, 34, 16],
  ['text', 35, 35, 16],
  ['ntext', 99, 99, 16],
  ['timestamp', 189, 189, 8],
  ['sysname', 231, 256, 256],
]

const CLR_TYPES: readonly (readonly [name: string, userId: number, bytes: number])[] = [
  ['hierarchyid', 128, 892],
  ['geometry', 129, -1],
  ['geography', 130, -1],
]

/** user_type_id of a type of somebody's own, or of an assembly. */
export function userTypeIdOf({ userTypes }: DatabaseContents, type: UserType): number {
  const assembly = CLR_TYPES.find(([name]) => type.schema === 'sys' && name === type.name)
  return assembly?.[1] ?? FIRST_USER_TYPE + userTypes.indexOf(type)
}

export function systemTypeIdOf(type: UserType): number {
  return type.kind === 'clr' ? CLR : type.kind === 'table' ? TABLE : SYSTEM_TYPES[type.base.name][0]
}

function systemRows(): readonly Row[] {
  const row = (
    name: string,
    id: number,
    userId: number,
    [bytes, precision, scale]: readonly number[],
    isClr: boolean,
  ): Row => [name, id, userId, SYS, bytes ?? 0, precision ?? 0, scale ?? 0, 1, isClr ? 1 : 0, isClr ? 1 : 0, 0]
  return [
    ...Object.entries(SYSTEM_TYPES).map(([name, [id, ...sizes]]) => row(name, id, id, sizes, false)),
    ...OTHERS.map(([name, id, userId, bytes]) => row(name, id, userId, [bytes], false)),
    // Types of the server's own assemblies are no user-defined ones.
    ...CLR_TYPES.map(([name, userId, bytes]) => row(name, CLR, userId, [bytes], true).with(8, 0)),
  ]
}

function userRows(contents: DatabaseContents): readonly Row[] {
  return contents.userTypes.map((type): Row => {
    const shape = typeShape(type.base)
    const isAlias = type.kind === 'alias'
    return [
      type.name,
      systemTypeIdOf(type),
      userTypeIdOf(contents, type),
      schemaIdOf(contents, type.schema),
      isAlias ? shape.maxLength : -1,
      isAlias ? shape.precision : 0,
      isAlias ? shape.scale : 0,
      type.kind === 'table' ? 0 : 1,
      1,
      type.kind === 'clr' ? 1 : 0,
      type.kind === 'table' ? 1 : 0,
    ]
  })
}

const COLUMNS: CatalogView['columns'] = [
  ['name', NAME],
  ['system_type_id', types.TINYINT],
  ['user_type_id', types.INT],
  ['schema_id', types.INT],
  ['max_length', types.SMALLINT],
  ['precision', types.TINYINT],
  ['scale', types.TINYINT],
  ['is_nullable', types.BIT],
  ['is_user_defined', types.BIT],
  ['is_assembly_type', types.BIT],
  ['is_table_type', types.BIT],
]

export const TYPE_VIEWS: Readonly<Record<string, CatalogView>> = {
  'sys.types': { columns: COLUMNS, rows: ({ contents }) => [...systemRows(), ...userRows(contents)] },
  'sys.table_types': {
    columns: [...COLUMNS, ['type_table_object_id', types.INT]],
    rows: ({ contents }) =>
      userRows(contents)
        .filter((row) => row[10] === 1)
        .map((row) => [...row, 1_000_000 + Number(row[2])]),
  },
}
