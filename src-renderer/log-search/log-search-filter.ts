import { addDays } from '../../src-shared/domain/business-date.ts'
import { LOG_LEVELS } from '../../src-shared/domain/job.ts'
import type { LogLevel } from '../../src-shared/domain/job.ts'
import type { LogSearch } from '../../src-shared/ipc/job-requests.ts'
import { toLocalDate } from '../dates/date-conversion.ts'
import { parseJobFilter } from '../jobs/job-filter.ts'
import type { JobFilter } from '../jobs/job-filter.ts'

/** Which lines are shown, as the URL keeps it; all but the levels is shared with the list of jobs. */
export interface LogSearchFilter extends Pick<JobFilter, 'text' | 'kind' | 'storeId' | 'from' | 'to'> {
  /** Empty: every level. */
  readonly levels: ReadonlySet<LogLevel>
}

/** Names of the parameters that `parseLogSearch` reads, for taking them all away. */
export const NO_LOG_SEARCH = { q: '', level: '', kind: '', store: '', from: '', to: '' } as const

export function parseLogSearch(parameters: URLSearchParams): LogSearchFilter {
  const { text, kind, storeId, from, to } = parseJobFilter(parameters)
  const named = new Set((parameters.get('level') ?? '').split(','))
  return { text, kind, storeId, from, to, levels: new Set(LOG_LEVELS.filter((level) => named.has(level))) }
}

/** The same as the main process takes it; days are those of this computer. */
export function toLogSearch({ text, levels, kind, storeId, from, to }: LogSearchFilter): LogSearch {
  return {
    ...(text === '' ? {} : { text: text.slice(0, 200) }),
    ...(levels.size === 0 ? {} : { levels: [...levels] }),
    ...(kind === '' ? {} : { kinds: [kind] }),
    ...(storeId === '' ? {} : { storeId }),
    ...(from === null ? {} : { from: toLocalDate(from).toISOString() }),
    ...(to === null ? {} : { to: toLocalDate(addDays(to, 1)).toISOString() }),
  }
}
