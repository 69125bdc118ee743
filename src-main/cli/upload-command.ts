import path from 'node:path'
import type {
  DuplicatePolicy,
  ReviewCounts,
  ReviewRow,
  UploadDraft,
  UploadKind,
} from '../../src-shared/domain/upload.ts'
import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { alreadyLoaded } from '../uploads/already-loaded.ts'
import { problemText } from '../uploads/problem-text.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { watchJobs } from './follow-jobs.ts'
import type { JobWatch } from './follow-jobs.ts'
import type { Output } from './output.ts'
import { tellLoad } from './tell-load.ts'
import { tellPaused } from './tell-paused.ts'

/** What stands in for somebody who answers the wizard's questions. */
export const DUPLICATE_POLICIES = {
  update: { inFile: 'reject', inCatalog: 'update' },
  'keep-last': { inFile: 'keep_last', inCatalog: 'update' },
  reject: { inFile: 'reject', inCatalog: 'reject' },
} as const satisfies Record<string, DuplicatePolicy>
export type OnDuplicate = keyof typeof DUPLICATE_POLICIES

export interface UploadChoices {
  readonly kind: UploadKind
  readonly file: string
  readonly provider: string | null
  readonly sheet: string | null
  /** Null: as guessed. */
  readonly decimalSign: DecimalSign | null
  readonly onDuplicate: OnDuplicate
  readonly dryRun: boolean
  readonly again: boolean
}

interface Session {
  readonly engine: Engine
  readonly output: Output
  readonly translator: Translator
  readonly watch: JobWatch
}

const SHOWN_PROBLEMS = 20
const LISTED_PROBLEMS = 500

/** The whole wizard without questions: what cannot be guessed ends it with what is missing. Nothing of a file that is not loaded stays. */
export async function uploadFile(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  choices: UploadChoices,
): Promise<ExitCode> {
  for (const kind of ['review-upload', 'load-lot']) if (tellPaused(engine, output, translator, kind)) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  const session: Session = { engine, output, translator, watch }
  try {
    const { id } = await engine.uploads.open(choices.kind, path.resolve(choices.file), choices.provider)
    let isLoading = false
    try {
      const counts = await review(session, id, choices)
      if (counts === null) return EXIT.failed
      if (choices.dryRun) return await tellReview(session, id, counts)
      const { job, lotId } = await engine.uploads.load(id, choices.again)
      isLoading = true
      // Interrupted, it goes on at the next start.
      if (!(await watch.untilEnded(job.id))) return EXIT.failed
      return tellLoad(output, translator, engine.jobs.get(job.id), lotId)
    } finally {
      if (!isLoading) await engine.uploads.discard(id)
    }
  } finally {
    watch.stop()
  }
}

/** Null when it was interrupted or failed, which has then been told. */
async function review(session: Session, draftId: string, choices: UploadChoices): Promise<ReviewCounts | null> {
  const { engine, output, translator, watch } = session
  const { uploads } = engine
  const draft = await withLayout(engine, await uploads.desk.draft(draftId), choices)
  if (draft.loadedBefore && !choices.again && !choices.dryRun) throw alreadyLoaded(draft.loadedBefore)
  for (const { code, count } of draft.inspection.warnings)
    output.note(translator.text(`uploads:warnings.${code}`, { count }))
  if (draft.inspection.warnings.some(({ code }) => code === 'ambiguous_numbers'))
    output.note(translator.text('uploads.sayDecimalSign'))
  await uploads.setColumns(draftId, {
    mapping: draft.mapping,
    provider: choices.provider,
    duplicates: DUPLICATE_POLICIES[choices.onDuplicate],
  })
  const job = await uploads.review(draftId)
  if (!(await watch.untilEnded(job.id))) return null
  const { error } = engine.jobs.get(job.id)
  if (error) throw AppError.fromReport(error)
  const { counts } = await uploads.desk.draft(draftId)
  if (counts) await tellProblems(session, draftId, counts)
  return counts
}

/** Another sheet is guessed anew, so the sign comes after it. */
async function withLayout(
  { uploads }: Engine,
  draft: UploadDraft,
  { sheet, decimalSign }: UploadChoices,
): Promise<UploadDraft> {
  const inSheet = sheet === null ? draft : await uploads.setLayout(draft.id, { ...draft.layout, sheet })
  return decimalSign === null
    ? inSheet
    : uploads.setLayout(draft.id, { ...inSheet.layout, decimalSign, decimalSignSure: true })
}

/** On standard error, the first of them. */
async function tellProblems(
  { engine, output, translator }: Session,
  draftId: string,
  counts: ReviewCounts,
): Promise<void> {
  const { kind } = await engine.uploads.desk.draft(draftId)
  const rows = await rowsToMend(engine, draftId, SHOWN_PROBLEMS)
  for (const problem of rows.flatMap(({ problems }) => problems)) output.note(problemText(translator, kind, problem))
  const more = counts.rejected + counts.duplicate - rows.length
  if (more > 0) output.note(translator.text('uploads.more', { count: more }))
}

/** The first rows that have problems or are rejected as duplicates: of all rows those come first. */
async function rowsToMend({ uploads }: Engine, draftId: string, limit: number): Promise<readonly ReviewRow[]> {
  const { rows } = await uploads.desk.reviewRows(draftId, { filter: 'all', search: '', offset: 0, limit })
  return rows.filter(({ verdict }) => verdict === 'rejected' || verdict === 'duplicate')
}

async function tellReview(
  { engine, output, translator }: Session,
  draftId: string,
  counts: ReviewCounts,
): Promise<ExitCode> {
  const rows = await rowsToMend(engine, draftId, LISTED_PROBLEMS)
  output.result({ counts, problems: rows.flatMap(({ problems }) => problems) }, () =>
    output.line(translator.text('uploads.reviewed', { ...counts, rejected: counts.rejected + counts.duplicate })),
  )
  return counts.rejected + counts.duplicate > 0 ? EXIT.someRejected : EXIT.done
}
