import { unchangedRows } from '../../src-shared/domain/upload.ts'
import type { LotFilter, LotView } from '../../src-shared/domain/upload.ts'
import { localInstantText } from '../../src-shared/language/local-instant-text.ts'
import type { Engine } from '../engine/engine.ts'
import type { LotJobKind } from '../engine/uploads/uploads.ts'
import type { Translator } from '../foundation/translator.ts'
import { problemText } from '../uploads/problem-text.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { watchJobs } from './follow-jobs.ts'
import type { Output } from './output.ts'
import { tellLoad } from './tell-load.ts'
import { tellPaused } from './tell-paused.ts'

export async function listLots(
  engine: Engine,
  output: Output,
  { text }: Translator,
  filter: LotFilter,
): Promise<ExitCode> {
  const { matching, lots } = await engine.uploads.desk.lots(filter)
  output.result(lots, () => {
    output.table(
      [
        { title: text('lots.id') },
        { title: text('lots.kind') },
        { title: text('lots.state') },
        { title: text('lots.file') },
        { title: text('lots.operator') },
        { title: text('lots.started') },
        { title: text('lots.loaded'), align: 'right' },
        { title: text('lots.rejected'), align: 'right' },
      ],
      lots.map((lot) => [
        lot.id,
        lot.kind,
        stateText(text, lot),
        lot.fileName,
        lot.operator,
        localInstantText(lot.startedAt),
        lot.summary.exitosos,
        lot.summary.rechazados + lot.summary.duplicados,
      ]),
    )
    if (matching > lots.length) output.note(text('lots.more', { count: matching - lots.length }))
  })
  return EXIT.done
}

/** Rejects with LOT_UNKNOWN. */
export async function showLot(engine: Engine, output: Output, { text }: Translator, lotId: string): Promise<ExitCode> {
  const lot = await engine.uploads.desk.lot(lotId)
  const { summary } = lot
  output.result(lot, () =>
    output.table(
      [{ title: text('lots.id') }, { title: lot.id }],
      [
        [text('lots.state'), stateText(text, lot)],
        [text('lots.kind'), lot.kind],
        [text('lots.file'), lot.fileName],
        [text('lots.provider'), lot.provider ?? ''],
        [text('lots.operator'), lot.operator],
        [text('lots.started'), localInstantText(lot.startedAt)],
        [text('lots.ended'), lot.endedAt === null ? '' : localInstantText(lot.endedAt)],
        [text('lots.total'), summary.total],
        [text('lots.loaded'), summary.exitosos],
        [text('lots.created'), summary.creados],
        [text('lots.updated'), summary.actualizados],
        [text('lots.unchanged'), unchangedRows(summary)],
        [text('lots.rejected'), summary.rechazados],
        [text('lots.duplicates'), summary.duplicados],
        [text('lots.skipped'), summary.omitidos],
        [text('lots.standing'), lot.rowsStanding],
      ],
    ),
  )
  return EXIT.done
}

/** Rejects with LOT_UNKNOWN. */
export async function showLotProblems(
  engine: Engine,
  output: Output,
  translator: Translator,
  lotId: string,
  limit: number,
): Promise<ExitCode> {
  const { kind } = await engine.uploads.desk.lot(lotId)
  const { matching, problems } = await engine.uploads.desk.lotProblems(lotId, { offset: 0, limit })
  output.result(problems, () => {
    for (const problem of problems) output.line(problemText(translator, kind, problem))
    if (matching > problems.length) output.note(translator.text('uploads.more', { count: matching - problems.length }))
  })
  return EXIT.done
}

/** Goes on with a partial lot and waits for its end. Rejects with LOT_UNKNOWN or LOT_NOT_RESUMABLE. */
export async function resumeLot(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  lotId: string,
): Promise<ExitCode> {
  if (tellPaused(engine, output, translator, 'load-lot')) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  try {
    const { id } = await engine.uploads.resume(lotId)
    if (!(await watch.untilEnded(id))) return EXIT.failed
    return tellLoad(output, translator, engine.jobs.get(id), lotId)
  } finally {
    watch.stop()
  }
}

/** Undoes, redoes or deletes, and waits for the end. Rejects with LOT_UNKNOWN. */
export async function runLotJob(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  kind: LotJobKind,
  lotId: string,
): Promise<ExitCode> {
  if (tellPaused(engine, output, translator, kind)) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  try {
    const { id } = await engine.uploads.queueLotJob(kind, lotId)
    if (!(await watch.untilEnded(id))) return EXIT.failed
    const job = engine.jobs.get(id)
    output.result(job, () => {
      if (job.error) output.error(job.error)
      else output.line(translator.resultText(job.kind, job.result) ?? translator.text(`jobs.states.${job.state}`))
    })
    return job.state === 'completed' ? EXIT.done : EXIT.failed
  } finally {
    watch.stop()
  }
}

function stateText(text: Translator['text'], { state, lotDeleted }: LotView): string {
  return text(`uploads:lotStates.${lotDeleted && state === 'complete' ? 'deleted' : state}`)
}
