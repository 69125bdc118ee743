import type { Value } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import { computed, convertBound, type Bound } from '../bound-expression.ts'
import type { ServerFacts } from '../environment.ts'
import type { BuiltIn } from './bind-function.ts'

const NAME = types.nvarchar(128)

type Values = readonly (Value | undefined)[]

/** A function that the server answers for each row, from its arguments in these types. */
function lookup(
  min: number,
  argumentTypes: readonly types.SqlType[],
  type: types.SqlType,
  read: (facts: ServerFacts, values: Values) => Value,
): BuiltIn {
  return {
    min,
    max: argumentTypes.length,
    bind: (args, facts) => {
      const bounds = args.map((arg, index): Bound => convertBound(arg, argumentTypes[index] ?? arg.type))
      const bound = computed(type, bounds, true, (row) =>
        read(
          facts,
          bounds.map((each) => each.evaluate(row)),
        ),
      )
      return { ...bound, volatile: true }
    },
  }
}

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

export const CATALOG_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  OBJECT_ID: lookup(1, [types.nvarchar(4000), types.nvarchar(128)], types.INT, (facts, [name, kind]) =>
    typeof name === 'string' ? facts.objectId(name, typeof kind === 'string' ? kind : undefined) : null,
  ),
  OBJECT_NAME: lookup(1, [types.INT, types.INT], NAME, (facts, [id]) => facts.objectAt(Number(id))?.name ?? null),
  OBJECT_SCHEMA_NAME: lookup(
    1,
    [types.INT, types.INT],
    NAME,
    (facts, [id]) => facts.objectAt(Number(id))?.schema ?? null,
  ),
  OBJECT_DEFINITION: lookup(1, [types.INT], types.nvarchar(types.MAX_LENGTH), (facts, [id]) =>
    facts.definitionOf(Number(id)),
  ),
  SCHEMA_NAME: lookup(0, [types.INT], NAME, (facts, [id]) =>
    id === undefined ? 'dbo' : (facts.schemas.find(([, each]) => each === id)?.[0] ?? null),
  ),
  SCHEMA_ID: lookup(
    0,
    [NAME],
    types.INT,
    (facts, [name]) =>
      facts.schemas.find(
        ([each]) => each.toLowerCase() === (name === undefined ? 'dbo' : text(name).toLowerCase()),
      )?.[1] ?? null,
  ),
  DB_ID: lookup(0, [NAME], types.SMALLINT, (facts, [name]) => {
    const wanted = (name === undefined ? facts.databaseName : text(name)).toLowerCase()
    const index = facts.databases.findIndex((each) => each.toLowerCase() === wanted)
    return index === -1 ? null : index + 1
  }),
  DB_NAME: lookup(0, [types.INT], NAME, (facts, [id]) =>
    id === undefined ? facts.databaseName : (facts.databases[Number(id) - 1] ?? null),
  ),
  HAS_DBACCESS: lookup(1, [NAME], types.INT, (facts, [name]) => facts.mayUseDatabase(text(name))),
  HAS_PERMS_BY_NAME: lookup(
    3,
    [types.nvarchar(4000), NAME, NAME, NAME, NAME],
    types.INT,
    (facts, [securable, kind, permission]) =>
      facts.hasPermission(
        typeof securable === 'string' ? securable : null,
        typeof kind === 'string' ? kind : null,
        text(permission),
      ),
  ),
}
