import { LOG_LEVELS } from '../../src-shared/domain/job.ts'
import type { LogLevel } from '../../src-shared/domain/job.ts'
import type { LogSearch } from '../../src-shared/ipc/job-requests.ts'
import { parseJobFilter, toSharedSearch } from '../jobs/job-filter.ts'
import type { SharedFilter } from '../jobs/job-filter.ts'

/** Which lines are shown, as the URL keeps it; all but the levels is shared with the list of jobs. */
export interface LogSearchFilter extends SharedFilter {
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

/** The same as the main process takes it. */
export function toLogSearch(filter: LogSearchFilter): LogSearch {
  return { ...toSharedSearch(filter), ...(filter.levels.size === 0 ? {} : { levels: [...filter.levels] }) }
}
