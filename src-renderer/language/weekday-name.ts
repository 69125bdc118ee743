/** Name of an ISO weekday (1 Monday … 7 Sunday); 2025-06-02 was a Monday. */
export function weekdayName(language: string, weekday: number, length: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es-VE', { weekday: length, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2025, 5, 1 + weekday)),
  )
}
