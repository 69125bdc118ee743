import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import type { ProcedureSchedule, Recurrence } from '../../src-shared/domain/procedure-schedule.ts'
import { wholeNumber } from '../settings/whole-number.ts'
import { instantOf, momentOf, timeOfDay } from './local-moment.ts'

/** A schedule as it is being typed. */
export interface ScheduleDraft {
  readonly name: string
  readonly enabled: boolean
  readonly kind: Recurrence['kind']
  readonly time: string
  /** Of one that runs once. */
  readonly date: BusinessDate | null
  readonly weekdays: readonly number[]
  readonly day: string
  readonly missed: ProcedureSchedule['missed']
}

export type ScheduleField = 'name' | 'time' | 'date' | 'weekdays' | 'day'
/** Under `schedule.problem` in the locale files. */
export type ScheduleProblem = 'required' | 'time' | 'past' | 'weekdays' | 'day'

export function newScheduleDraft(name: string, tomorrow: BusinessDate): ScheduleDraft {
  return {
    name,
    enabled: true,
    kind: 'daily',
    time: '06:00',
    date: tomorrow,
    weekdays: [1, 2, 3, 4, 5],
    day: '1',
    missed: 'run',
  }
}

export function draftOfSchedule(schedule: ProcedureSchedule, tomorrow: BusinessDate): ScheduleDraft {
  const { name, enabled, missed, recurrence } = schedule
  const draft = { ...newScheduleDraft(name, tomorrow), enabled, missed, kind: recurrence.kind }
  switch (recurrence.kind) {
    case 'once': {
      const { day, time } = momentOf(recurrence.at)
      return { ...draft, date: day, time }
    }
    case 'daily':
      return { ...draft, time: recurrence.time }
    case 'weekly':
      return { ...draft, time: recurrence.time, weekdays: recurrence.weekdays }
    case 'monthly':
      return { ...draft, time: recurrence.time, day: String(recurrence.day) }
  }
}

/** What the draft comes to; null, with the faults, while there are any. */
export function checkScheduleDraft(
  draft: ScheduleDraft,
  rest: { readonly id: string; readonly call: ProcedureCall },
  nowMs: number,
): {
  readonly schedule: ProcedureSchedule | null
  readonly problems: Readonly<Partial<Record<ScheduleField, ScheduleProblem>>>
} {
  const problems: Partial<Record<ScheduleField, ScheduleProblem>> = {}
  const name = draft.name.trim()
  if (name === '') problems.name = 'required'
  const time = timeOfDay(draft.time)
  if (time === null) problems.time = 'time'
  const recurrence = time === null ? null : recurrenceOf(draft, time, nowMs, problems)
  if (recurrence === null || Object.keys(problems).length > 0) return { schedule: null, problems }
  return {
    schedule: { ...rest, name, enabled: draft.enabled, missed: draft.missed, recurrence },
    problems,
  }
}

function recurrenceOf(
  draft: ScheduleDraft,
  time: string,
  nowMs: number,
  problems: Partial<Record<ScheduleField, ScheduleProblem>>,
): Recurrence | null {
  switch (draft.kind) {
    case 'once': {
      if (draft.date === null) {
        problems.date = 'required'
        return null
      }
      const at = instantOf(draft.date, time)
      if (Date.parse(at) <= nowMs) problems.time = 'past'
      return { kind: 'once', at }
    }
    case 'daily':
      return { kind: 'daily', time }
    case 'weekly':
      if (draft.weekdays.length === 0) problems.weekdays = 'weekdays'
      return { kind: 'weekly', time, weekdays: [...draft.weekdays] }
    case 'monthly': {
      const day = wholeNumber(draft.day, 1, 31)
      if (day === null) problems.day = 'day'
      return { kind: 'monthly', time, day: day ?? 1 }
    }
  }
}
