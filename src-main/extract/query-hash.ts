import { createHash } from 'node:crypto'

/** Identifies a query with everything that decides its rows and their order: a walk is never continued over another one. */
export function queryHash(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  return hash.digest('hex').slice(0, 32)
}
