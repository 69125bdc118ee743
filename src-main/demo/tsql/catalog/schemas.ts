import type { DatabaseContents } from '../database.ts'

const FIRST_OWN = 5

/** Schemas of a database with their ids; dbo is 1, sys is 4. */
export function schemasOf({ procedures, userTypes }: DatabaseContents): ReadonlyMap<string, number> {
  const own = [...procedures.values(), ...userTypes].map(({ schema }) => schema).filter((name) => name !== 'dbo')
  return new Map([
    ['dbo', 1],
    ['INFORMATION_SCHEMA', 3],
    ['sys', 4],
    ...[...new Set(own)].map((name, index): [string, number] => [name, FIRST_OWN + index]),
  ])
}

export function schemaIdOf(contents: DatabaseContents, schema: string): number {
  return schemasOf(contents).get(schema) ?? 1
}
