import { randomUUID } from 'node:crypto'

/** A new identifier for a job, run or session. */
export function newId(): string {
  return randomUUID()
}
