import { isDeepStrictEqual } from 'node:util'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { NoticeDetails, NotificationTopic } from '../../src-shared/domain/notification.ts'

/** Stores named in one notice; the rest is only counted. */
const NAMES_SHOWN = 4

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
  if (failed.length === 0 && recovered.length === 0) return { notice: null, changes }
  const topic =
    failed.length === 0 ? 'job_recovered' : failed.length === ended.length ? 'job_failed' : 'job_partly_failed'
  return {
    notice: {
      topic,
      details: {
        ...(job.datasetId === null ? {} : { dataset: job.datasetId }),
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

/** The same kind of work over the same store and dataset, whichever days it was about. */
function subjectOf(job: JobView): string {
  return [job.kind, job.datasetId ?? '', job.storeId ?? ''].join('|')
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
