import type { Settings } from '../../src-shared/domain/settings.ts'
import type { JobHandler } from './job-handler.ts'

/** Jobs of a kind that may run at once: what the operator set, where there is a setting for it. */
export function concurrencyLimit(handler: JobHandler<unknown, unknown>, settings: Settings): number {
  return handler.kind === 'sync-store' ? settings.parallelStores : handler.concurrency
}
