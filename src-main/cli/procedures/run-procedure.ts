import path from 'node:path'
import type { ProcedureCall } from '../../../src-shared/domain/procedure.ts'
import type { Engine } from '../../engine/engine.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Translator } from '../../foundation/translator.ts'
import type { CommandEnvironment } from '../command-environment.ts'
import { EXIT } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import { watchJobs } from '../follow-jobs.ts'
import type { Output } from '../output.ts'
import { tellPaused } from '../tell-paused.ts'
import { callOfOptions } from './call-of-options.ts'
import type { TypedCall } from './call-of-options.ts'
import { printOutcome } from './print-outcome.ts'

export interface RunChoices extends TypedCall {
  readonly procedure: string
  /** Name of kept values; null: none. */
  readonly setName: string | null
  readonly output: string | null
  /** The table that goes to a .csv. */
  readonly table: number
  readonly dryRun: boolean
}

interface Session {
  readonly engine: Engine
  readonly environment: CommandEnvironment
  readonly output: Output
  readonly translator: Translator
}

/** Shows the exact call, runs it and waits for its end. Ctrl+C stops the server's work, and what became of it is told. */
export async function runProcedure(session: Session, choices: RunChoices): Promise<ExitCode> {
  const { engine, output, translator } = session
  const call = await callOf(engine, choices)
  const { text: callText, problems } = await engine.procedures.preview(call)
  output.note(translator.text('procedures.call'))
  output.note(callText)
  const wrong = Object.entries(problems)
  for (const [parameter, problem] of wrong) {
    const words = translator.text(`procedures.problems.${problem}`)
    output.note(translator.text('procedures.problem', { parameter, problem: words }))
  }
  if (choices.dryRun) {
    output.result({ call, callText, problems }, () => undefined)
    return wrong.length === 0 ? EXIT.done : EXIT.failed
  }
  if (tellPaused(engine, output, translator, 'run-procedure')) return EXIT.failed
  const jobId = await runToItsEnd(session, call)
  const job = engine.jobs.get(jobId)
  const exported = choices.output !== null && job.state === 'completed' ? await exportTo(session, jobId, choices) : null
  await printOutcome(session, job, exported)
  return job.state === 'completed' ? EXIT.done : EXIT.failed
}

async function callOf({ procedures }: Engine, choices: RunChoices): Promise<ProcedureCall> {
  const { connectionId, procedure, setName } = choices
  const description = await procedures.catalog.describe(connectionId, procedure, true)
  const set = procedures.sets(connectionId, description.name).find(({ name }) => name === setName) ?? null
  if (setName !== null && set === null)
    throw new AppError('PARAMETER_SET_UNKNOWN', { details: { name: setName, procedure: description.name } })
  return callOfOptions(description, choices, set)
}

/** The first Ctrl+C cancels it, and a second one does not wait for the server to confirm. */
async function runToItsEnd(session: Session, call: ProcedureCall): Promise<string> {
  const { engine } = session
  const { id } = await engine.procedures.run(call, undefined)
  if (!(await watchToItsEnd(session, id, 'procedures.cancelling'))) {
    if (engine.jobs.get(id).finishedAt === null) engine.jobs.cancel(id, engine.operator)
    await watchToItsEnd(session, id, 'procedures.leaving')
  }
  return id
}

async function watchToItsEnd(session: Session, jobId: string, interrupting: string): Promise<boolean> {
  const { engine, environment, output, translator } = session
  const watch = watchJobs(engine, environment, output, translator, interrupting)
  try {
    return await watch.untilEnded(jobId)
  } finally {
    watch.stop()
  }
}

async function exportTo({ engine, translator }: Session, jobId: string, { output, table }: RunChoices) {
  const filePath = path.resolve(output ?? '')
  const format = path.extname(filePath).toLowerCase() === '.csv' ? 'csv' : 'xlsx'
  const { language } = translator
  const { rows } = await engine.procedures.exportResult({ jobId, format, set: table, path: filePath, language })
  return { path: filePath, rows }
}
