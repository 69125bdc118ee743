import type { DatabaseContents } from '../database.ts'

export interface ObjectAt {
  readonly schema: string
  readonly name: string
  readonly kind: 'table' | 'procedure'
}

const FIRST_ID = 245_575_913
const STEP = 16_000_057
/** Procedures begin here, so that another table moves none of them. */
const FIRST_PROCEDURE = 50

/** The id of a table (schema dbo) or of a procedure, by lower-case names; undefined when there is none. */
export function objectIdOf(contents: DatabaseContents, schema: string, name: string): number | undefined {
  const table = schema === 'dbo' ? [...contents.tables.keys()].indexOf(name) : -1
  if (table !== -1) return FIRST_ID + table * STEP
  const procedure = [...contents.procedures.keys()].indexOf(`${schema}.${name}`)
  return procedure === -1 ? undefined : FIRST_ID + (FIRST_PROCEDURE + procedure) * STEP
}

export function objectAt(contents: DatabaseContents, id: number): ObjectAt | undefined {
  const index = (id - FIRST_ID) / STEP
  if (!Number.isInteger(index) || index < 0) return undefined
  if (index < FIRST_PROCEDURE) {
    const table = [...contents.tables.keys()][index]
    return table === undefined ? undefined : { schema: 'dbo', name: table, kind: 'table' }
  }
  const procedure = [...contents.procedures.values()][index - FIRST_PROCEDURE]
  return procedure === undefined ? undefined : { schema: procedure.schema, name: procedure.name, kind: 'procedure' }
}
