import type { ProcedureParameter } from '../../../src-shared/domain/procedure.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Translator } from '../../foundation/translator.ts'
import { EXIT } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Output } from '../output.ts'

/** What a procedure asks for, as the server tells it now, and the values kept for it. */
export async function describeProcedure(
  { procedures }: Engine,
  output: Output,
  { text }: Translator,
  { connectionId, procedure }: { readonly connectionId: string; readonly procedure: string },
): Promise<ExitCode> {
  const description = await procedures.catalog.describe(connectionId, procedure, true)
  const sets = procedures.sets(connectionId, description.name)
  const defaultOf = ({ hasDefault, defaultText, direction }: ProcedureParameter): string =>
    hasDefault
      ? (defaultText ?? text('procedures.byServer'))
      : direction === 'in'
        ? text('procedures.required')
        : 'NULL'
  output.result({ ...description, sets }, () => {
    const { name, parameters, returns, unsupported } = description
    output.line(name)
    if (parameters.length > 0) {
      const titles = ['parameter', 'type', 'direction', 'default'].map((key) => ({ title: text(`procedures.${key}`) }))
      const rows = parameters.map((parameter) => [
        parameter.name,
        parameter.typeText,
        text(`procedures.directions.${parameter.direction}`),
        parameter.direction === 'out' ? '' : defaultOf(parameter),
      ])
      output.table(titles, rows)
    }
    if (returns !== null) output.line(text('procedures.returns', { type: returns.typeText }))
    if (unsupported.length > 0) output.line(text('procedures.unsupported', { parameters: unsupported.join(', ') }))
    if (sets.length > 0) output.line(text('procedures.sets', { names: sets.map((set) => set.name).join(', ') }))
  })
  return EXIT.done
}
