import { beforeEach, expect, test } from 'vitest'
import type { ScheduleSlot, ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { scheduleViewFixture } from '../../test/support/schedule-view-fixture.ts'
import { EngineEvents } from '../engine/engine-events.ts'
import { DesktopStatusWatch } from './desktop-status.ts'
import type { DesktopStatus } from './desktop-status.ts'

const SCHEDULE = scheduleViewFixture()

let clock: ManualClock
let events: EngineEvents
let schedule: ScheduleView
let jobs: Pick<JobView, 'progress'>[]
let shown: DesktopStatus[]
let watch: DesktopStatusWatch

beforeEach(() => {
  clock = new ManualClock()
  events = new EngineEvents()
  schedule = SCHEDULE
  jobs = []
  shown = []
  const engine = {
    clock,
    events,
    warehouseStopped: null,
    automatic: { views: () => [schedule] },
    jobs: { list: () => jobs },
  }
  watch = new DesktopStatusWatch(engine as unknown as ConstructorParameters<typeof DesktopStatusWatch>[0])
  watch.subscribe((status) => shown.push(status))
  watch.start()
})

const running = (done: number, total: number | null, secondsLeft: number | null): Pick<JobView, 'progress'> => ({
  progress: { done, total, unit: 'stores', ratePerSecond: null, secondsLeft },
})

test('a hundred changes within a second are shown once, and none while nothing happens', () => {
  expect(shown).toHaveLength(1)
  jobs = [running(4, 16, 90), running(1, 4, 30)]
  for (let change = 0; change < 100; change++) events.emit('jobs.changed', [])
  clock.advance(60_000)
  expect(shown.slice(1)).toMatchObject([{ activeJobs: 2, share: 0.25, secondsLeft: 90, hasFailed: false }])
})

test('a job whose end is unknown has no share', () => {
  jobs = [running(4, null, null)]
  events.emit('jobs.changed', [])
  clock.advance(1_000)
  expect(shown.at(-1)).toMatchObject({ activeJobs: 1, share: null, secondsLeft: null })
})

test('the last slot of an enabled schedule tells of a failure; that of a disabled one does not', () => {
  const failed = { state: 'failed' } as ScheduleSlot
  for (const enabled of [true, false]) {
    schedule = { ...SCHEDULE, enabled, latestSlot: failed }
    events.emit('schedule.changed', schedule)
    clock.advance(1_000)
    expect(shown.at(-1)?.hasFailed).toBe(enabled)
  }
})

test('stopped, it shows nothing more', () => {
  events.emit('schedule.changed', schedule)
  watch.stop()
  events.emit('schedule.changed', schedule)
  clock.advance(60_000)
  expect(shown).toHaveLength(1)
})
