import type { Engine } from '../../engine/engine.ts'
import { toAppError } from '../../foundation/app-error.ts'
import { foldText } from '../../foundation/fold-text.ts'
import type { Translator } from '../../foundation/translator.ts'
import { localInstantText } from '../../../src-shared/language/local-instant-text.ts'
import { EXIT } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Output } from '../output.ts'

export async function listConnections({ procedures }: Engine, output: Output, { text }: Translator): Promise<ExitCode> {
  const connections = await procedures.connections.views()
  output.result(connections, () => {
    if (connections.length === 0) {
      output.line(text('procedures.noConnections'))
      return
    }
    const titles = ['code', 'connection', 'kind', 'server', 'state'].map((key) => ({
      title: text(`procedures.${key}`),
    }))
    const rows = connections.map(({ id, name, kind, server, port, enabled }) => [
      id,
      name,
      kind === 'oracle' ? 'Oracle' : 'SQL Server',
      `${server}:${port}`,
      text(`procedures.${enabled ? 'on' : 'off'}`),
    ])
    output.table(titles, rows)
  })
  return EXIT.done
}

/** Of one connection, or of all that are switched on; one that cannot be asked is told of, and the others are listed. */
export async function listProcedures(
  { procedures }: Engine,
  output: Output,
  { text }: Translator,
  { connectionId, search }: { readonly connectionId: string | null; readonly search: string | null },
): Promise<ExitCode> {
  const all = await procedures.connections.views()
  const ids = connectionId === null ? all.filter(({ enabled }) => enabled).map(({ id }) => id) : [connectionId]
  if (ids.length === 0) output.note(text('procedures.noConnections'))
  const wanted = foldText(search ?? '')
  const found: { readonly connection: string; readonly name: string; readonly changedAt: string | null }[] = []
  let failed = 0
  for (const id of ids) {
    try {
      for (const { name, changedAt } of await procedures.catalog.list(id, true))
        if (foldText(name).includes(wanted)) found.push({ connection: id, name, changedAt })
    } catch (thrown) {
      if (connectionId !== null) throw thrown
      failed++
      output.note(text('procedures.notListed', { connection: id }))
      output.error(toAppError(thrown).toReport())
    }
  }
  output.result(found, () => {
    if (found.length === 0) {
      output.line(text('procedures.none'))
      return
    }
    const titles = ['code', 'procedure', 'changed'].map((key) => ({ title: text(`procedures.${key}`) }))
    const rows = found.map(({ connection, name, changedAt }) => [
      connection,
      name,
      changedAt === null ? '' : localInstantText(changedAt),
    ])
    output.table(titles, rows)
  })
  return failed === 0 ? EXIT.done : EXIT.failed
}
