import type { Procedure, UserType } from '../database.ts'
import type { Dialect } from '../dialect.ts'
import { parseProcedure } from './parse-procedure.ts'

/** Procedures by lower-case `schema.name`, from the texts that create them. */
export function defineProcedures(
  texts: readonly string[],
  dialect: Dialect,
  userTypes: readonly UserType[] = [],
): ReadonlyMap<string, Procedure> {
  return new Map(
    texts.map((text) => {
      const procedure = parseProcedure(text, dialect, userTypes)
      return [`${procedure.schema}.${procedure.name}`.toLowerCase(), procedure]
    }),
  )
}
