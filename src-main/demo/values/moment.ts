import { DAYS_TO_1900, TICKS_PER_DAY, type Moment } from './calendar.ts'
import { fromLocalMoment, localMoment } from './offset-moment.ts'
import type { SqlType, Value } from './sql-type.ts'

const BIG_TICKS_PER_DAY = BigInt(TICKS_PER_DAY)
const PER_DAY_300 = 25_920_000

/** Split a value of any date or time type. `datetime` keeps its printed milliseconds (.000 .003 .007). */
export function momentOf(value: Value, type: SqlType): Moment {
  switch (type.name) {
    case 'date':
      return { day: value as number, ticks: 0 }
    case 'time':
      return { day: DAYS_TO_1900, ticks: value as number }
    case 'datetime2': {
      const ticks = value as bigint
      return { day: Number(ticks / BIG_TICKS_PER_DAY), ticks: Number(ticks % BIG_TICKS_PER_DAY) }
    }
    case 'datetimeoffset':
      return localMoment(value as bigint)
    case 'datetime': {
      const units = value as number
      const day = Math.floor(units / PER_DAY_300)
      // Thirds of a hundredth are shown, compared and converted as whole milliseconds.
      return { day: day + DAYS_TO_1900, ticks: Math.round(((units - day * PER_DAY_300) * 10) / 3) * 10_000 }
    }
    case 'smalldatetime': {
      const minutes = value as number
      const day = Math.floor(minutes / 1440)
      return { day: day + DAYS_TO_1900, ticks: (minutes - day * 1440) * 600_000_000 }
    }
    default:
      throw new TypeError(`${type.name} is not a date type`)
  }
}

const DIVISORS = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as const

/** Build a value of `type`, rounding the fraction to its scale. Returns undefined when out of the type's range. */
export function fromMoment(moment: Moment, type: SqlType): Value | undefined {
  switch (type.name) {
    case 'date':
      return moment.day
    case 'time': {
      const rounded = roundTicks(moment.ticks, type.scale)
      return rounded === TICKS_PER_DAY ? TICKS_PER_DAY - (DIVISORS[type.scale] ?? 1) : rounded
    }
    case 'datetime2':
      return BigInt(moment.day) * BIG_TICKS_PER_DAY + BigInt(roundTicks(moment.ticks, type.scale))
    case 'datetimeoffset':
      return fromLocalMoment({ day: moment.day, ticks: roundTicks(moment.ticks, type.scale) }, 0)
    case 'datetime': {
      const day = moment.day - DAYS_TO_1900
      if (day < -53690) return undefined
      return day * PER_DAY_300 + Math.round((moment.ticks * 3) / 100_000)
    }
    case 'smalldatetime': {
      const day = moment.day - DAYS_TO_1900
      const minutes = day * 1440 + Math.round(moment.ticks / 600_000_000)
      return minutes < 0 || minutes >= 65536 * 1440 ? undefined : minutes
    }
    default:
      throw new TypeError(`${type.name} is not a date type`)
  }
}

function roundTicks(ticks: number, scale: number): number {
  const divisor = DIVISORS[scale] ?? 1
  return divisor === 1 ? ticks : Math.round(ticks / divisor) * divisor
}
