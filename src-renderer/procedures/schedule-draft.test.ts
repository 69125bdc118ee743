import { expect, test } from 'vitest'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import type { Recurrence } from '../../src-shared/domain/procedure-schedule.ts'
import { checkScheduleDraft, draftOfSchedule, newScheduleDraft } from './schedule-draft.ts'
import type { ScheduleDraft } from './schedule-draft.ts'
import { instantOf } from './local-moment.ts'

const tomorrow = businessDateSchema.parse('2026-11-23')
const now = Date.parse(instantOf(businessDateSchema.parse('2026-11-22'), '12:00'))
const rest = {
  id: 'a',
  call: { connectionId: 'central', procedure: 'dbo.sp', values: {}, options: DEFAULT_CALL_OPTIONS },
}
const check = (changes: Partial<ScheduleDraft>) =>
  checkScheduleDraft({ ...newScheduleDraft('Cierre', tomorrow), ...changes }, rest, now)

test.each<Recurrence>([
  { kind: 'once', at: instantOf(tomorrow, '05:30') },
  { kind: 'daily', time: '05:30' },
  { kind: 'weekly', time: '23:59', weekdays: [2, 7] },
  { kind: 'monthly', time: '00:00', day: 31 },
])('$kind comes back as it was', (recurrence) => {
  const saved = { ...rest, name: 'Cierre', enabled: false, missed: 'skip' as const, recurrence }
  expect(checkScheduleDraft(draftOfSchedule(saved, tomorrow), rest, now).schedule).toEqual(saved)
})

test('each fault stands at its field', () => {
  expect(check({ name: ' ' }).problems).toEqual({ name: 'required' })
  expect(check({ time: '25:00' })).toEqual({ schedule: null, problems: { time: 'time' } })
  expect(check({ kind: 'once', date: null }).problems).toEqual({ date: 'required' })
  expect(check({ kind: 'once', date: businessDateSchema.parse('2026-11-22'), time: '11:59' }).problems).toEqual({
    time: 'past',
  })
  expect(check({ kind: 'weekly', weekdays: [] }).problems).toEqual({ weekdays: 'weekdays' })
  expect(check({ kind: 'monthly', day: '32' }).problems).toEqual({ day: 'day' })
})
