import { dateFromSerial } from 'numfmt'
import type { SourceDate } from '../../../src-shared/domain/source-row.ts'

const DAY_SECONDS = 86_400
/** 9999-12-31, where Excel's calendar ends. */
const LAST_SERIAL = 2_958_465
/** Days from 1900-01-00 to 1904-01-01. */
const DAYS_TO_1904 = 1462
const KEPT_DATES = 50_000

/**
 * Dates of cells as their calendar shows them: no zone, to the second. Null for what Excel shows as ### or as 0 January 1900: before the first day, or after the year 9999. One reader per workbook keeps the days that
 * it has seen, as they repeat.
 */
export function serialDates(date1904: boolean): (serial: number) => SourceDate | null {
  const days = new Map<number, SourceDate>()
  return (serial) => {
    const found = days.get(serial)
    if (found) return found
    const date = dateOf(date1904 ? serial + DAYS_TO_1904 : serial)
    if (date && days.size < KEPT_DATES) days.set(serial, date)
    return date
  }
}

function dateOf(serial: number): SourceDate | null {
  const totalSeconds = Math.round(serial * DAY_SECONDS)
  const day = Math.floor(totalSeconds / DAY_SECONDS)
  if (!(day >= 1 && day <= LAST_SERIAL)) return null
  const seconds = totalSeconds - day * DAY_SECONDS
  // With Excel's 29 February 1900, which there never was.
  const [year, month, dayOfMonth] = dateFromSerial(day)
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
  return { date, time: seconds === 0 ? null : clockText(seconds) }
}

/** A time of day or, beyond a day, a duration: `HH:MM:SS`. */
export function serialTime(serial: number, elapsed: boolean): string {
  const seconds = Math.round(Math.abs(serial) * DAY_SECONDS)
  return `${serial < 0 && seconds > 0 ? '-' : ''}${clockText(elapsed ? seconds : seconds % DAY_SECONDS)}`
}

function clockText(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/

/** A date that the file has as text (cells of type `d`). */
export function isoDate(text: string): SourceDate | null {
  const [, date, time] = ISO.exec(text.trim()) ?? []
  if (date === undefined) return null
  const full = time === undefined || time.length === 8 ? time : `${time}:00`
  return { date, time: full === undefined || full === '00:00:00' ? null : full }
}
