import { addDays, daysBetween } from '../../../src-shared/domain/business-date.ts'
import type { RunPlan } from '../../../src-shared/domain/gap.ts'
import type { SyncRunParameters } from '../../../src-shared/domain/job.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { fakeKinds } from './fake-job-texts.ts'
import type { FakeRuns } from './fake-runs.ts'

type JobRequest = Extract<RequestName, `jobs.${string}` | `runs.${string}`>
type Answers = { [N in JobRequest]: (argument: RequestArguments<N>) => Replies[N] }

function plan(parameters: SyncRunParameters, stores: readonly StoreView[]): RunPlan {
  const length = Math.max(0, daysBetween(parameters.from, parameters.to) + 1)
  const planned = parameters.storeIds.map((storeId, index) => {
    const covered = parameters.reload ? 0 : Math.min(length, index % 3)
    const days = Array.from({ length: length - covered }, (_, day) => addDays(parameters.from, day))
    return {
      storeId,
      storeName: stores.find((store) => store.id === storeId)?.name ?? storeId,
      days,
      skipped: covered > 0 ? [{ reason: 'already_covered' as const, days: covered }] : [],
      recheckDays: [addDays(parameters.from, -1)],
      estimatedRows: days.length * 18_230,
    }
  })
  const totalDays = planned.reduce((sum, store) => sum + store.days.length, 0)
  return {
    ...parameters,
    stores: planned,
    totalDays,
    estimatedRows: totalDays * 18_230,
    estimatedMinutes: totalDays * 0.7,
  }
}

/** What is asked of jobs, answered by the fake runs. */
export function fakeJobs(runs: FakeRuns, stores: () => readonly StoreView[]): Answers {
  return {
    'runs.plan': (parameters) => plan(parameters, stores()),
    'runs.start': (parameters) => ({ jobId: runs.start(parameters) }),
    'jobs.list': () => [...runs.jobs.values()].filter((job) => job.parentId === null),
    'jobs.get'({ jobId }) {
      const all = [...runs.jobs.values()]
      const job = all.find((each) => each.id === jobId)
      if (!job) throw new Error('unknown job')
      return { job, children: all.filter((each) => each.parentId === jobId), steps: [] }
    },
    'jobs.searchLogs': () => ({ lines: [], jobs: [], nextCursor: null }),
    'jobs.search'({ states, limit }) {
      const found = [...runs.jobs.values()]
        .filter((job) => job.parentId === null && (states?.includes(job.state) ?? true))
        .toReversed()
      return { jobs: found.slice(0, limit), total: found.length, nextCursor: null }
    },
    'jobs.cancel': ({ jobId }) => runs.cancel(jobId),
    'jobs.cancelMany': ({ jobIds }) => ({ changed: jobIds.map((jobId) => runs.cancel(jobId)), refused: 0 }),
    'jobs.retry': ({ jobId }) => runs.again(jobId),
    'jobs.retryMany': ({ jobIds }) => ({ changed: jobIds.map((jobId) => runs.again(jobId)), refused: 0 }),
    'jobs.rerun': ({ jobId }) => ({ jobId: runs.again(jobId).id }),
    'jobs.kinds': () => fakeKinds,
    'jobs.pauseKind': ({ kind }) => fakeKinds.map((each) => (each.kind === kind ? { ...each, paused: true } : each)),
    'jobs.resumeKind': () => fakeKinds,
    'jobs.statistics': () => ({
      ofKind: {
        count: 128,
        successRate: 0.96,
        meanMs: 184_000,
        p95Ms: 421_000,
        lastEndedAt: new Date(Date.now() - 3_600_000).toISOString(),
      },
      ofName: null,
    }),
    'jobs.result': ({ jobId }) => JSON.stringify(runs.jobs.get(jobId)?.result ?? null),
    'jobs.exportLog': () => null,
    'jobs.log': ({ jobId, afterSeq, limit }) =>
      (runs.lines.get(jobId) ?? []).filter((line) => line.seq > afterSeq).slice(0, limit),
  }
}
