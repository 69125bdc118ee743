/** Proleptic Gregorian arithmetic on day numbers; day 0 is 0001-01-01, as in TDS. */

const DAYS_TO_UNIX_EPOCH = 719162
export const DAYS_TO_1900 = 693595
export const MAX_DAY = 3652058
export const TICKS_PER_DAY = 864_000_000_000
export const TICKS_PER_SECOND = 10_000_000

const MS_PER_DAY = 86_400_000

/** A date-time split into a day number and 100 ns ticks of the day. */
export interface Moment {
  readonly day: number
  readonly ticks: number
}

/** Day number of a civil date, or undefined if there is no such date. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCDate() !== day) return undefined
  return Math.round(date.getTime() / MS_PER_DAY) + DAYS_TO_UNIX_EPOCH
}

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
}

export function civilDate(dayNo: number): CivilDate {
  const date = new Date((dayNo - DAYS_TO_UNIX_EPOCH) * MS_PER_DAY)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  }
}

const isoDates = new Map<number, string>()

/** `yyyy-mm-dd`. Memoised: a stream formats the same few days millions of times. */
export function isoDate(dayNo: number): string {
  const known = isoDates.get(dayNo)
  if (known !== undefined) return known
  const { year, month, day } = civilDate(dayNo)
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (isoDates.size > 10_000) isoDates.clear()
  isoDates.set(dayNo, text)
  return text
}

/** Day number of `yyyy-mm-dd`. Throws RangeError on anything else. */
export function dayOfIso(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const dayNo = match === null ? undefined : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]))
  if (dayNo === undefined) throw new RangeError(`not a date: ${text}`)
  return dayNo
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** `hh:mm:ss` and, when `digits` > 0, `.fff…` from 100 ns ticks of the day. */
export function clockText(ticks: number, digits: number): string {
  const seconds = Math.floor(ticks / TICKS_PER_SECOND)
  const base = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (digits === 0) return base
  return `${base}.${String(ticks % TICKS_PER_SECOND)
    .padStart(7, '0')
    .slice(0, digits)}`
}
