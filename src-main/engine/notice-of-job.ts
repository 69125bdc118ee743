import { isDeepStrictEqual } from 'node:util'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { NoticeDetails, NotificationTopic } from '../../src-shared/domain/notification.ts'

/** Stores named in one notice; the rest is only counted. */
const NAMES_SHOWN = 4

/** Jobs that somebody orders and goes on to other work: that they ended well is told, too, unless it took less than a minute. */
const WAITED_FOR: ReadonlySet<string> = new Set(['run-procedure', 'initialise-sap', 'sync-suppliers'])
const LOOKED_ON_MS = 60_000
/** Kinds whose jobs are told apart by their name, since the kind says nothing of what they do. */
const NAMED: ReadonlySet<string> = new Set(['run-procedure'])

export interface JobNotice {
  readonly topic: NotificationTopic
  readonly details: NoticeDetails
}

/** What the notices remember of one thing that is done again and again: did it fail the last time? */
export interface SubjectOutcome {
  readonly subject: string
  readonly failing: boolean
}

export interface NoticeOfJob {
  /** Null when there is nothing to tell: it went well, as the last time, or somebody cancelled it. */
  readonly notice: JobNotice | null
  /** Only what ended otherwise than the last time: most jobs change nothing, and each write is a wait for the disk. */
  readonly changes: readonly SubjectOutcome[]
}

/**
 * What there is to tell of a top-level job that ended: one digest for a run, whatever the number of its stores. `parts` are the jobs of a
 * run, none for a job that has none; `wasFailing` says how a subject ended the last time.
 */
export function noticeOfJob(
  job: JobView,
  parts: readonly JobView[],
  wasFailing: (subject: string) => boolean,
  storeName: (storeId: string) => string,
): NoticeOfJob {
  const ended = (parts.length > 0 ? parts : [job]).filter(({ state }) => state === 'completed' || state === 'failed')
  const changes = ended
    .map((each) => ({ subject: subjectOf(each), failing: each.state === 'failed' }))
    .filter(({ subject, failing }) => failing !== wasFailing(subject))
  const failed = ended.filter(({ state }) => state === 'failed')
  const recovered = ended.filter((each) => each.state === 'completed' && wasFailing(subjectOf(each)))
  const wasLong = WAITED_FOR.has(job.kind) && job.state === 'completed' && durationMs(job) > LOOKED_ON_MS
  if (failed.length === 0 && recovered.length === 0 && !wasLong) return { notice: null, changes }
  const topic = topicOf(ended.length, failed.length, recovered.length)
  return {
    notice: {
      topic,
      details: {
        ...(job.datasetId === null ? {} : { dataset: job.datasetId }),
        ...(NAMED.has(job.kind) ? { subject: job.name } : {}),
        ...commonError(failed),
        ...(parts.length > 0 && failed.length > 0
          ? { failed: failed.length, total: parts.length, failedStores: namesOf(failed, storeName) }
          : {}),
        ...(parts.length > 0 && recovered.length > 0
          ? { recovered: recovered.length, recoveredStores: namesOf(recovered, storeName) }
          : {}),
      },
    },
    changes,
  }
}

function topicOf(ended: number, failed: number, recovered: number): NotificationTopic {
  if (failed === 0) return recovered > 0 ? 'job_recovered' : 'job_completed'
  return failed === ended ? 'job_failed' : 'job_partly_failed'
}

function durationMs({ startedAt, finishedAt }: JobView): number {
  return startedAt === null || finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(startedAt)
}

/** The same kind of work over the same store and dataset, whichever days it was about; or of the same procedure. */
function subjectOf(job: JobView): string {
  const subject = [job.kind, job.datasetId ?? '', job.storeId ?? '']
  return (NAMED.has(job.kind) ? [...subject, job.name] : subject).join('|')
}

/** The error that all of them have, to the last detail: of one with another server's name the text would be wrong. */
function commonError(failed: readonly JobView[]): Pick<NoticeDetails, 'error'> {
  const [first, ...others] = failed.map(({ error }) => error && { code: error.code, details: error.details })
  if (!first) return {}
  return others.every((other) => isDeepStrictEqual(other, first)) ? { error: first } : {}
}

function namesOf(jobs: readonly JobView[], storeName: (storeId: string) => string): string {
  const names = jobs.slice(0, NAMES_SHOWN).map(({ storeId, kind }) => (storeId === null ? kind : storeName(storeId)))
  return jobs.length > NAMES_SHOWN ? `${names.join(', ')}…` : names.join(', ')
}
