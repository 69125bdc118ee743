import { expect, test } from 'vitest'
import { DEFAULT_SCHEDULE_SETTINGS } from '../../src-shared/domain/schedule.ts'
import { taskTimes } from './task-times.ts'

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
const schedule = (hour: number, minute: number, enabled: boolean, timeZone = LOCAL_ZONE) => ({
  enabled,
  timeZone,
  settings: { ...DEFAULT_SCHEDULE_SETTINGS, hour, minute },
})
/** Midday of a winter's day, by this computer's clock. */
const MIDDAY_MS = new Date(2026, 0, 10, 12, 0).getTime()

test('one start per time of the enabled schedules, from the first that lies ahead', () => {
  const schedules = [schedule(17, 30, true), schedule(5, 0, true), schedule(5, 0, true), schedule(9, 0, false)]
  expect(taskTimes(schedules, MIDDAY_MS)).toEqual({
    times: [
      { hour: 5, minute: 0 },
      { hour: 17, minute: 30 },
    ],
    firstDay: '2026-01-10',
  })
})

test('while none is enabled, as if all were: somebody prepares the computer before switching the automatic mode on', () => {
  expect(taskTimes([schedule(5, 0, false)], MIDDAY_MS)).toEqual({
    times: [{ hour: 5, minute: 0 }],
    firstDay: '2026-01-11',
  })
})

test("another zone's time is told by this computer's clock", () => {
  const [time] = taskTimes([schedule(5, 0, true, 'Asia/Kolkata')], MIDDAY_MS).times
  const start = new Date('2026-01-11T05:00:00+05:30')
  expect(time).toEqual({ hour: start.getHours(), minute: start.getMinutes() })
})
