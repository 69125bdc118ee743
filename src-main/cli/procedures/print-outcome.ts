import type { JobView } from '../../../src-shared/domain/job.ts'
import type { ResultSet } from '../../../src-shared/domain/procedure-run.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Translator } from '../../foundation/translator.ts'
import type { Output } from '../output.ts'

interface Session {
  readonly engine: Engine
  readonly output: Output
  readonly translator: Translator
}

/** Rows of each table that people are shown. */
const SHOWN_ROWS = 50
const MS_PER_SECOND = 1_000

/** How a run ended and what it brought; of a failed one as far as it got. `exported`: the file that the result was written to. */
export async function printOutcome(
  session: Session,
  job: JobView,
  exported: { readonly path: string; readonly rows: number } | null,
): Promise<void> {
  const { engine, output, translator } = session
  const { text } = translator
  const outcome = await engine.procedures.outcome(job.id)
  if (output.json) {
    output.result({ jobId: job.id, state: job.state, error: job.error, outcome, exported }, () => undefined)
    return
  }
  if (job.state === 'cancelled') output.line(text('procedures.cancelled'))
  else if (job.error !== null) output.error(job.error)
  if (outcome === null) return
  const isDone = job.state === 'completed'
  if (isDone) output.line(text('procedures.done', { seconds: Math.round(outcome.durationMs / MS_PER_SECOND) }))
  const values = outcome.outValues.map(({ name, text: value }) => [name, value ?? 'NULL'])
  const returned = outcome.returnValue === null ? [] : [[text('procedures.return'), outcome.returnValue]]
  if (values.length + returned.length > 0)
    output.table([{ title: text('procedures.out') }, { title: text('procedures.value') }], [...values, ...returned])
  if (outcome.rowsAffected !== null) output.line(text('procedures.affected', { rows: outcome.rowsAffected }))
  if (isDone && outcome.sets.length === 0) output.line(text('procedures.nothing'))
  for (const set of outcome.sets) await printSet(session, job.id, set)
  if (exported !== null) output.line(text('procedures.written', exported))
}

async function printSet({ engine, output, translator }: Session, jobId: string, set: ResultSet): Promise<void> {
  const { text } = translator
  output.line(text(`procedures.${set.complete ? 'set' : 'incomplete'}`, { no: set.no, rows: set.rows }))
  if (set.rows === 0) return
  const { rows, total } = await engine.procedures.rows({ jobId, set: set.no, offset: 0, limit: SHOWN_ROWS })
  output.table(
    set.columns.map(({ name }) => ({ title: name === '' ? text('procedures.unnamed') : name })),
    rows.map((row) => row.map((cell) => cell ?? 'NULL')),
  )
  if (total > rows.length) output.line(text('procedures.more', { rows: total - rows.length }))
}
