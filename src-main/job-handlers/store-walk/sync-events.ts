import type { LogLevel } from '../../../src-shared/domain/job.ts'
import type { JobContext } from '../../jobs/job-handler.ts'

/** Every line that a store's synchronisation may log: its level, and the variables of its text under `log.sync` in the locale files. */
export const SYNC_EVENTS = {
  started: { level: 'info', variables: ['store', 'days', 'recheckDays'] },
  connecting: { level: 'info', variables: ['server', 'port', 'database'] },
  unencrypted: { level: 'warning', variables: ['server'] },
  certificate_pinned: { level: 'info', variables: ['server', 'fingerprint'] },
  connected: { level: 'info', variables: ['server', 'tls'] },
  extra_columns: { level: 'info', variables: ['columns'] },
  columns_absent: { level: 'info', variables: ['columns'] },
  counted: { level: 'info', variables: ['from', 'to', 'days', 'rows'] },
  count_size: { level: 'info', variables: ['days'] },
  late_sales: { level: 'warning', variables: ['date', 'rows', 'sourceRows'] },
  resumed: { level: 'info', variables: ['date', 'rows'] },
  schema_changed: { level: 'warning', variables: ['store'] },
  span_started: { level: 'debug', variables: ['from', 'to', 'rows'] },
  page_staged: { level: 'debug', variables: ['rows', 'date', 'done', 'total'] },
  page_size: { level: 'info', variables: ['rows'] },
  day_verified: { level: 'success', variables: ['date', 'rows', 'amount'] },
  day_provisional: { level: 'info', variables: ['date', 'rows'] },
  day_empty: { level: 'info', variables: ['date'] },
  day_read_again: { level: 'warning', variables: ['date', 'rows', 'sourceRows', 'reread'] },
  day_unverified: { level: 'warning', variables: ['code', 'date', 'rows', 'sourceRows'] },
  source_emptied: { level: 'warning', variables: ['code', 'date', 'rows'] },
  reconnecting: { level: 'warning', variables: ['context', 'server', 'seconds', 'failures'] },
  reconnected: { level: 'info', variables: ['server'] },
  finished: {
    level: 'success',
    variables: ['store', 'rows', 'daysVerified', 'daysUnverified', 'daysEmpty', 'reconnects'],
  },
  nothing_to_do: { level: 'info', variables: ['store'] },
} as const satisfies Record<string, { readonly level: LogLevel; readonly variables: readonly string[] }>

export type SyncEvent = keyof typeof SYNC_EVENTS
type Variables<E extends SyncEvent> = Readonly<Record<(typeof SYNC_EVENTS)[E]['variables'][number], string | number>>

export function logSync<E extends SyncEvent>(
  context: Pick<JobContext<unknown>, 'log'>,
  event: E,
  variables: Variables<E>,
): void {
  context.log(SYNC_EVENTS[event].level, `sync.${event}`, variables)
}
