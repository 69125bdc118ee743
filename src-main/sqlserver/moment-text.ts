/**
 * Naive local date-times. The driver reads them as if they were UTC (`useUTC: true`), so UTC getters give back what the till wrote,
 * whatever the zone of this computer.
 */

const MS_PER_DAY = 86_400_000

export function epochDayOf(moment: Date): number {
  return Math.floor(moment.getTime() / MS_PER_DAY)
}

/** `YYYY-MM-DD HH:MM:SS.mmm`, as T-SQL style 121 reads it. */
export function momentText(moment: Date): string {
  return moment.toISOString().replace('T', ' ').slice(0, 23)
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?)?$/

export interface ParsedMoment {
  /** Milliseconds since 1970-01-01 of the whole second. */
  readonly ms: number
  readonly extraMicros: number
}

/** A text in style 121; null when it is none. The seventh digit of a datetime2 is dropped: the warehouse keeps microseconds. */
export function parseMomentText(text: string): ParsedMoment | null {
  const match = MOMENT.exec(text)
  if (!match) return null
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const midnight = new Date(0).setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return { ms: midnight + time, extraMicros: Number(fraction.padEnd(6, '0').slice(0, 6)) }
}
