import type { Engine } from '../../engine/engine.ts'
import { AppError } from '../../foundation/app-error.ts'

/**
 * The connection that has the procedure, when none was said: the only one, or the only one that lists it. Rejects with PROCEDURE_NOT_LISTED, PROCEDURE_AMBIGUOUS, and with what the
 * only connection's server rejects with.
 */
export async function findConnection(
  { procedures: { connections, catalog } }: Engine,
  procedure: string,
): Promise<string> {
  const ids = (await connections.views()).filter(({ enabled }) => enabled).map(({ id }) => id)
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) return only
  const wanted = procedure.toLowerCase()
  const lists = await Promise.allSettled(ids.map((id) => catalog.list(id, false)))
  const found = ids.filter((_, index) => {
    const list = lists[index]
    return list?.status === 'fulfilled' && list.value.some(({ name }) => name.toLowerCase() === wanted)
  })
  const [first, ...more] = found
  if (first === undefined) throw new AppError('PROCEDURE_NOT_LISTED', { details: { procedure } })
  if (more.length > 0)
    throw new AppError('PROCEDURE_AMBIGUOUS', { details: { procedure, connections: found.join(', ') } })
  return first
}
