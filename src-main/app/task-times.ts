import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import { nextSlot, slotTimeOf } from '../schedules/slot-time.ts'
import type { TaskTime } from '../windows-task/windows-task.ts'

/**
 * When a scheduled task is to start: at the next slot of every enabled schedule, or of all while none is enabled, by this computer's clock. A schedule in another
 * zone whose daylight saving differs from this computer's needs its task registered again when either changes.
 */
export function taskTimes(
  schedules: readonly Pick<ScheduleView, 'enabled' | 'settings' | 'timeZone'>[],
  nowMs: number,
): { readonly times: readonly TaskTime[]; readonly firstDay: string } {
  const enabled = schedules.filter((schedule) => schedule.enabled)
  const starts = (enabled.length > 0 ? enabled : schedules)
    .map(({ settings, timeZone }) => new Date(nextSlot(slotTimeOf(settings, timeZone), nowMs).dueMs))
    .toSorted((a, b) => a.getTime() - b.getTime())
  const minutes = new Set(starts.map((start) => start.getHours() * 60 + start.getMinutes()))
  return {
    times: [...minutes]
      .toSorted((a, b) => a - b)
      .map((minute) => ({ hour: Math.floor(minute / 60), minute: minute % 60 })),
    firstDay: localDay(starts[0] ?? new Date(nowMs)),
  }
}

/** `YYYY-MM-DD` by this computer's clock. */
function localDay(date: Date): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}
