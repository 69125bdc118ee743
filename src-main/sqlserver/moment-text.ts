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

/**
 * Microseconds since 1970-01-01 of a text in style 121; null when it is none. The seventh digit of a datetime2 is dropped: the
 * warehouse keeps microseconds. Stays a safe integer for every year that SQL Server knows.
 */
export function microsOfMomentText(text: string): number | null {
  const match = MOMENT.exec(text)
  if (!match) return null
  const ms = Date.UTC(
    Number(match[1]),
    Number(match[2]) - 1,
    Number(match[3]),
    Number(match[4] ?? 0),
    Number(match[5] ?? 0),
    Number(match[6] ?? 0),
  )
  const micros = Number((match[7] ?? '').padEnd(6, '0').slice(0, 6))
  // Date.UTC takes years 0–99 for 1900–1999.
  if (Number(match[1]) < 100) return null
  return ms * 1000 + micros
}
