import { z } from 'zod'

/** A calendar day of a store, `YYYY-MM-DD`, with no time zone of its own. */
export type BusinessDate = string & z.$brand<'BusinessDate'>

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const MS_PER_DAY = 86_400_000

/** By arithmetic, not through Date: the days of a run over 500 stores are checked on the main thread. */
function isRealDate(text: string): boolean {
  const match = PATTERN.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export const businessDateSchema = z
  .string()
  .refine(isRealDate, { error: 'not a calendar date' })
  .brand<'BusinessDate'>()
  // Forms made from a schema offer a calendar for it.
  .meta({ format: 'date' })

/** Days since 1970-01-01: the form in which gap arithmetic works, since integers are exact and quick. */
export function toEpochDay(date: BusinessDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY
}

/** Inverse of `toEpochDay`. Not through toISOString, which takes four times as long: the gap table formats thousands of days. */
export function fromEpochDay(day: number): BusinessDate {
  const date = new Date(day * MS_PER_DAY)
  const year = String(date.getUTCFullYear()).padStart(4, '0')
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}` as BusinessDate
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return fromEpochDay(toEpochDay(date) + days)
}

/** `later − earlier` in days; negative when reversed. */
export function daysBetween(earlier: BusinessDate, later: BusinessDate): number {
  return toEpochDay(later) - toEpochDay(earlier)
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}
