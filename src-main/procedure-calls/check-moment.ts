import { Temporal } from 'temporal-polyfill'
import type { ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { fits, refused } from './checked-value.ts'
import type { CheckedValue } from './checked-value.ts'

type MomentType = Pick<ProcedureParameter, 'typeText' | 'scale'>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.(\d{1,9}))?)?$/
const OFFSET = /([+-](?:0\d|1[0-4]):[0-5]\d|Z)$/
const MOST_OFFSET_MINUTES = 14 * 60
/** Days that SQL Server's older types can hold. */
const DAYS: Readonly<Record<string, readonly [string, string]>> = {
  datetime: ['1753-01-01', '9999-12-31'],
  smalldatetime: ['1900-01-01', '2079-06-06'],
}
/** Moments that those types would round to a day that they do not have. */
const BEYOND: Readonly<Record<string, string>> = {
  datetime: '9999-12-31T23:59:59.998',
  smalldatetime: '2079-06-06T23:59:29.999',
}
const ANY_DAY = ['0001-01-01', '9999-12-31'] as const

export function checkDate(text: string, type: MomentType): CheckedValue {
  if (!isDay(text)) return refused('not_a_date')
  const [first, last] = DAYS[typeName(type)] ?? ANY_DAY
  return text < first || text > last ? refused('out_of_range') : fits(text)
}

export function checkTime(text: string, { scale }: MomentType): CheckedValue {
  const parts = TIME.exec(text)
  if (!parts) return refused('not_a_time')
  if (decimalsOf(parts[2]) > (scale ?? 9)) return refused('too_many_digits')
  return fits(text.length === 5 ? `${text}:00` : text)
}

/** A day and a time with `T` or a space between them; a day alone is its midnight. */
export function checkDateTime(text: string, type: MomentType): CheckedValue {
  const [day, time] = splitMoment(text)
  const checkedDay = checkDate(day, type)
  if (checkedDay.kind === 'refused') return checkedDay
  const checkedTime = checkTime(time, type)
  if (checkedTime.kind === 'refused') return checkedTime
  const moment = `${day}T${checkedTime.text}`
  const beyond = BEYOND[typeName(type)]
  return beyond !== undefined && moment >= beyond ? refused('out_of_range') : fits(moment)
}

export function checkDateTimeOffset(text: string, type: MomentType): CheckedValue {
  const offset = OFFSET.exec(text)?.[1]
  if (offset === undefined) return refused('not_a_date')
  const moment = checkDateTime(text.slice(0, -offset.length).trimEnd(), type)
  if (moment.kind === 'refused') return moment
  const canonical = offset === 'Z' ? '+00:00' : offset
  const [hours = 0, minutes = 0] = canonical.slice(1).split(':').map(Number)
  return hours * 60 + minutes > MOST_OFFSET_MINUTES ? refused('out_of_range') : fits(`${moment.text}${canonical}`)
}

function splitMoment(text: string): readonly [string, string] {
  const [day = '', time = '00:00:00'] = text.split(/[T ]/)
  return text.split(/[T ]/).length > 2 ? [text, ''] : [day, time]
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Zeros at the end are no digits too many. */
function decimalsOf(decimals = ''): number {
  return decimals.replace(/0+$/, '').length
}

function typeName({ typeText }: MomentType): string {
  return typeText.toLowerCase().replace(/\s*\(.*$/, '')
}
