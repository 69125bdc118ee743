import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { fromLocalDate, toLocalDate } from '../dates/date-conversion.ts'

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/

/** `9:05` as `09:05`; null when it is no time of day. */
export function timeOfDay(typed: string): string | null {
  const match = TIME.exec(typed.trim())
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2]}` : null
}

/** The ISO instant of a day and a time of day of this computer. */
export function instantOf(day: BusinessDate, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const moment = toLocalDate(day)
  moment.setHours(hours, minutes)
  return moment.toISOString()
}

/** Day and time of day of this computer at an instant. */
export function momentOf(instant: string): { readonly day: BusinessDate; readonly time: string } {
  const moment = new Date(instant)
  const two = (value: number): string => String(value).padStart(2, '0')
  return { day: fromLocalDate(moment), time: `${two(moment.getHours())}:${two(moment.getMinutes())}` }
}
