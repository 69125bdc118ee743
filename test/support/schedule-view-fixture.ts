import { DEFAULT_SCHEDULE_SETTINGS } from '../../src-shared/domain/schedule.ts'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'

/** An enabled schedule that has not run yet, for tests that do not care which. */
export function scheduleViewFixture(changes: Partial<ScheduleView> = {}): ScheduleView {
  return {
    datasetId: 'ventas',
    enabled: true,
    settings: DEFAULT_SCHEDULE_SETTINGS,
    timeZone: 'America/Caracas',
    state: 'idle',
    nextSlotAt: null,
    lastStartedAt: null,
    storesToRetry: 0,
    activeRunId: null,
    latestSlot: null,
    ...changes,
  }
}
