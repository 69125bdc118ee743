import {
  civilDate,
  clockText,
  dayNumber,
  DAYS_TO_1900,
  isoDate,
  TICKS_PER_DAY,
  TICKS_PER_SECOND,
  type Moment,
} from './calendar.ts'
import { SqlError } from './sql-error.ts'
import type { SqlType } from './sql-type.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const two = (n: number): string => String(n).padStart(2, '0')

/** Digits of fraction that a type prints: three for datetime, none for smalldatetime, its scale otherwise. */
function fractionDigits(type: SqlType): number {
  if (type.name === 'datetime') return 3
  return type.name === 'time' || type.name === 'datetime2' ? type.scale : 0
}

function twelveHour(ticks: number): string {
  const minutes = Math.floor(ticks / (60 * TICKS_PER_SECOND))
  const hour = Math.floor(minutes / 60)
  return `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, ' ')}:${two(minutes % 60)}${hour < 12 ? 'AM' : 'PM'}`
}

function dayText(moment: Moment, style: number): string {
  const { year, month, day } = civilDate(moment.day)
  const yyyy = String(year).padStart(4, '0')
  switch (style) {
    case 1:
      return `${two(month)}/${two(day)}/${yyyy.slice(2)}`
    case 3:
      return `${two(day)}/${two(month)}/${yyyy.slice(2)}`
    case 101:
      return `${two(month)}/${two(day)}/${yyyy}`
    case 102:
      return `${yyyy}.${two(month)}.${two(day)}`
    case 103:
      return `${two(day)}/${two(month)}/${yyyy}`
    case 104:
      return `${two(day)}.${two(month)}.${yyyy}`
    case 105:
      return `${two(day)}-${two(month)}-${yyyy}`
    case 110:
      return `${two(month)}-${two(day)}-${yyyy}`
    case 111:
      return `${yyyy}/${two(month)}/${two(day)}`
    case 112:
      return `${yyyy}${two(month)}${two(day)}`
    case 0:
    case 100:
      return `${MONTHS[month - 1] ?? ''} ${String(day).padStart(2, ' ')} ${yyyy}`
    default:
      return isoDate(moment.day)
  }
}

const DAY_STYLES: ReadonlySet<number> = new Set([1, 3, 23, 101, 102, 103, 104, 105, 110, 111, 112])

/**
 * Text of a date or time, by CONVERT's style (-1 when none is given: 0 for the old types, 121 for the new ones).
 * Throws 281 for a style this server does not know.
 */
export function dateText(moment: Moment, type: SqlType, style: number): string {
  const old = type.name === 'datetime' || type.name === 'smalldatetime'
  const chosen = style === -1 ? (old ? 0 : 121) : style
  const digits = fractionDigits(type)
  if (type.name === 'date') return dayText(moment, chosen)
  if (DAY_STYLES.has(chosen)) return dayText(moment, chosen)
  switch (chosen) {
    case 0:
    case 100:
      return type.name === 'time' ? twelveHour(moment.ticks) : `${dayText(moment, 0)} ${twelveHour(moment.ticks)}`
    case 8:
    case 24:
    case 108:
      return clockText(moment.ticks, 0)
    case 14:
    case 114:
      return `${clockText(moment.ticks, 0)}${digits === 0 ? ':000' : `:${clockText(moment.ticks, digits).slice(9)}`}`
    case 20:
    case 120:
      return type.name === 'time' ? clockText(moment.ticks, 0) : `${isoDate(moment.day)} ${clockText(moment.ticks, 0)}`
    case 21:
    case 25:
    case 121: {
      // smalldatetime prints .000 in this style although it stores none.
      const shown = type.name === 'smalldatetime' ? 3 : digits
      return type.name === 'time'
        ? clockText(moment.ticks, digits)
        : `${isoDate(moment.day)} ${clockText(moment.ticks, shown)}`
    }
    case 126:
    case 127: {
      const whole = moment.ticks % TICKS_PER_SECOND === 0
      const clock = clockText(moment.ticks, whole ? 0 : digits)
      return type.name === 'time' ? clock : `${isoDate(moment.day)}T${clock}`
    }
    default:
      throw new SqlError(
        281,
        `${String(chosen)} is not a valid style number when converting from ${type.name} to a character string.`,
      )
  }
}

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.:](\d{1,7}))?)?\s*(AM|PM)?$/i
const DAY_FIRST: ReadonlySet<number> = new Set([3, 4, 5, 103, 104, 105])

/** Read a date-time literal; undefined when it is not one, `range` when its fields are impossible. */
export function parseMoment(text: string, style: number): Moment | 'range' | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return { day: DAYS_TO_1900, ticks: 0 }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(.*?)Z?)?$/.exec(trimmed)
  const compact = iso === null ? /^(\d{4})(\d{2})(\d{2})(?:\s+(.*))?$/.exec(trimmed) : null
  const parts = iso ?? compact
  if (parts !== null) return assemble(Number(parts[1]), Number(parts[2]), Number(parts[3]), parts[4])
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(.*))?$/.exec(trimmed)
  if (slashed !== null) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])]
    return DAY_FIRST.has(style)
      ? assemble(Number(slashed[3]), second, first, slashed[4])
      : assemble(Number(slashed[3]), first, second, slashed[4])
  }
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+(.*))?$/.exec(trimmed)
  if (yearFirst !== null)
    return assemble(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), yearFirst[4])
  if (CLOCK.test(trimmed)) {
    const ticks = parseClock(trimmed)
    return ticks === undefined ? 'range' : { day: DAYS_TO_1900, ticks }
  }
  return undefined
}

function assemble(year: number, month: number, day: number, clock: string | undefined): Moment | 'range' | undefined {
  const dayNo = dayNumber(year, month, day)
  if (clock !== undefined && clock !== '' && !CLOCK.test(clock)) return undefined
  const ticks = clock === undefined || clock === '' ? 0 : parseClock(clock)
  return dayNo === undefined || ticks === undefined ? 'range' : { day: dayNo, ticks }
}

function parseClock(text: string): number | undefined {
  const match = CLOCK.exec(text)
  if (match === null) return undefined
  const suffix = match[5]?.toUpperCase()
  const given = Number(match[1])
  const hour = suffix === undefined ? given : (given % 12) + (suffix === 'PM' ? 12 : 0)
  const minute = Number(match[2])
  const second = Number(match[3] ?? 0)
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const ticks = ((hour * 60 + minute) * 60 + second) * TICKS_PER_SECOND + Number((match[4] ?? '').padEnd(7, '0'))
  return ticks < TICKS_PER_DAY ? ticks : undefined
}
