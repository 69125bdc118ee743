import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { addDays, businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import type { JobSearch } from '../../src-shared/ipc/job-requests.ts'
import { toLocalDate } from '../dates/date-conversion.ts'

export const JOB_CHIPS = ['all', 'active', 'completed', 'failed', 'cancelled'] as const
export type JobChip = (typeof JOB_CHIPS)[number]

const STATES_OF: Readonly<Record<JobChip, readonly JobState[] | undefined>> = {
  all: undefined,
  active: ['scheduled', 'queued', 'running'],
  completed: ['completed'],
  failed: ['failed'],
  cancelled: ['cancelled'],
}

/** What the list shows, as the URL keeps it. */
export interface JobFilter {
  readonly chip: JobChip
  readonly text: string
  readonly kind: string
  readonly storeId: string
  readonly mine: boolean
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
}

/** Anything that the URL should not hold counts as absent. */
export function parseJobFilter(parameters: URLSearchParams): JobFilter {
  const date = (name: string): BusinessDate | null => {
    const parsed = businessDateSchema.safeParse(parameters.get(name))
    return parsed.success ? parsed.data : null
  }
  return {
    chip: JOB_CHIPS.find((chip) => chip === parameters.get('state')) ?? 'all',
    text: parameters.get('q') ?? '',
    kind: parameters.get('kind') ?? '',
    storeId: parameters.get('store') ?? '',
    mine: parameters.get('mine') === '1',
    from: date('from'),
    to: date('to'),
  }
}

/** Names of the parameters that `parseJobFilter` reads, for taking them all away. */
export const NO_JOB_FILTER = { state: '', q: '', kind: '', store: '', mine: '', from: '', to: '' } as const

export function isFiltered(filter: JobFilter): boolean {
  return Object.keys(toJobSearch(filter, '')).length > 0
}

/** The parts that jobs and what they logged are both searched by. */
export type SharedFilter = Pick<JobFilter, 'text' | 'kind' | 'storeId' | 'from' | 'to'>

/** The same as the main process takes it; days are those of this computer. */
export function toSharedSearch({
  text,
  kind,
  storeId,
  from,
  to,
}: SharedFilter): Pick<JobSearch, 'text' | 'kinds' | 'storeId' | 'from' | 'to'> {
  return {
    ...(text === '' ? {} : { text: text.slice(0, 200) }),
    ...(kind === '' ? {} : { kinds: [kind] }),
    ...(storeId === '' ? {} : { storeId }),
    ...(from === null ? {} : { from: toLocalDate(from).toISOString() }),
    ...(to === null ? {} : { to: toLocalDate(addDays(to, 1)).toISOString() }),
  }
}

/** The whole filter as the main process takes it. */
export function toJobSearch(filter: JobFilter, operator: string): JobSearch {
  const states = STATES_OF[filter.chip]
  return {
    ...toSharedSearch(filter),
    ...(states === undefined ? {} : { states: [...states] }),
    ...(filter.mine ? { operator } : {}),
  }
}
