import {
  civilDate,
  dayNumber,
  DAYS_TO_1900,
  TICKS_PER_DAY,
  TICKS_PER_SECOND,
  type Moment,
} from '../../values/calendar.ts'
import { converter } from '../../values/convert.ts'
import { fromMoment, momentOf } from '../../values/moment.ts'
import { fromLocalMoment } from '../../values/offset-moment.ts'
import { SqlError } from '../../values/sql-error.ts'
import type { SqlType, Value } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import { computed, constant, convertBound, NO_ROW, type Bound } from '../bound-expression.ts'
import { argument, type BuiltIn } from './bind-function.ts'

const PARTS: Readonly<Record<string, string>> = {
  year: 'year',
  yy: 'year',
  yyyy: 'year',
  quarter: 'quarter',
  qq: 'quarter',
  q: 'quarter',
  month: 'month',
  mm: 'month',
  m: 'month',
  dayofyear: 'dayofyear',
  dy: 'dayofyear',
  day: 'day',
  dd: 'day',
  d: 'day',
  week: 'week',
  wk: 'week',
  ww: 'week',
  weekday: 'weekday',
  dw: 'weekday',
  hour: 'hour',
  hh: 'hour',
  minute: 'minute',
  mi: 'minute',
  n: 'minute',
  second: 'second',
  ss: 'second',
  s: 'second',
  millisecond: 'millisecond',
  ms: 'millisecond',
}

const TICKS: Readonly<Record<string, number>> = {
  day: TICKS_PER_DAY,
  dayofyear: TICKS_PER_DAY,
  weekday: TICKS_PER_DAY,
  week: 7 * TICKS_PER_DAY,
  hour: 3600 * TICKS_PER_SECOND,
  minute: 60 * TICKS_PER_SECOND,
  second: TICKS_PER_SECOND,
  millisecond: TICKS_PER_SECOND / 1000,
}

function partOf(args: readonly Bound[], name: string): string {
  const text = argument(args, 0).evaluate(NO_ROW) as string
  const part = PARTS[text]
  if (part === undefined) throw new SqlError(155, `'${text}' is not a recognized ${name} option.`, 15)
  return part
}

/** Text given for a date is read as datetime, as SQL Server does. */
function asDate(bound: Bound): Bound {
  return types.isDate(bound.type)
    ? bound
    : convertBound(bound, types.isString(bound.type) ? types.datetime2(7) : types.DATETIME)
}

function fieldOf(moment: Moment, part: string): number {
  const { year, month, day, weekday } = civilDate(moment.day)
  switch (part) {
    case 'year':
      return year
    case 'quarter':
      return Math.ceil(month / 3)
    case 'month':
      return month
    case 'dayofyear':
      return moment.day - (dayNumber(year, 1, 1) ?? 0) + 1
    case 'day':
      return day
    case 'weekday':
      return weekday + 1
    case 'week': {
      const firstDay = dayNumber(year, 1, 1) ?? 0
      return Math.floor((moment.day - firstDay + civilDate(firstDay).weekday) / 7) + 1
    }
    default: {
      const size = TICKS[part] ?? 1
      const cycle = part === 'hour' ? 24 : part === 'millisecond' ? 1000 : 60
      return Math.floor(moment.ticks / size) % cycle
    }
  }
}

function addTo(moment: Moment, part: string, amount: number): Moment | undefined {
  if (part === 'year' || part === 'quarter' || part === 'month') {
    const months = part === 'year' ? 12 : part === 'quarter' ? 3 : 1
    const { year, month, day } = civilDate(moment.day)
    const total = year * 12 + (month - 1) + amount * months
    const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1]
    // The last day of a shorter month, as SQL Server does.
    for (let last = day; last > 27; last--) {
      const dayNo = dayNumber(newYear, newMonth, last)
      if (dayNo !== undefined) return { day: dayNo, ticks: moment.ticks }
    }
    const dayNo = dayNumber(newYear, newMonth, day)
    return dayNo === undefined ? undefined : { day: dayNo, ticks: moment.ticks }
  }
  const ticks =
    BigInt(moment.day) * BigInt(TICKS_PER_DAY) + BigInt(moment.ticks) + BigInt(amount) * BigInt(TICKS[part] ?? 1)
  const dayNo = Number(ticks / BigInt(TICKS_PER_DAY))
  return ticks < 0n || dayNo > 3652058 ? undefined : { day: dayNo, ticks: Number(ticks % BigInt(TICKS_PER_DAY)) }
}

function boundariesBetween(part: string, from: Moment, to: Moment): number {
  const [a, b] = [civilDate(from.day), civilDate(to.day)]
  switch (part) {
    case 'year':
      return b.year - a.year
    case 'quarter':
      return (b.year - a.year) * 4 + Math.ceil(b.month / 3) - Math.ceil(a.month / 3)
    case 'month':
      return (b.year - a.year) * 12 + b.month - a.month
    case 'week':
      return Math.floor((to.day + 1) / 7) - Math.floor((from.day + 1) / 7)
    default: {
      const size = BigInt(TICKS[part] ?? 1)
      const count = (moment: Moment): bigint =>
        (BigInt(moment.day) * BigInt(TICKS_PER_DAY) + BigInt(moment.ticks)) / size
      return Number(count(to) - count(from))
    }
  }
}

function onMoment(type: SqlType, input: Bound, apply: (moment: Moment) => Value): Bound {
  return computed(type, [input], input.nullable, (row) => {
    const value = input.evaluate(row)
    return value === null ? null : apply(momentOf(value, input.type))
  })
}

function field(part: string): BuiltIn {
  return {
    min: 1,
    max: 1,
    bind: (args) => onMoment(types.INT, asDate(argument(args, 0)), (moment) => fieldOf(moment, part)),
  }
}

function now(type: SqlType): BuiltIn {
  return {
    min: 0,
    max: 0,
    bind: (_, facts) => constant(type, converter(types.datetime2(7), type)(facts.nowTicks()), true),
  }
}

function utcNow(type: SqlType): BuiltIn {
  return {
    min: 0,
    max: 0,
    bind: (_, facts) => {
      const ticks = facts.nowTicks() - BigInt(facts.utcOffsetMinutes()) * 600_000_000n
      return constant(type, converter(types.datetime2(7), type)(ticks), true)
    },
  }
}

export const DATE_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  GETDATE: now(types.DATETIME),
  SYSDATETIME: now(types.datetime2(7)),
  SYSUTCDATETIME: utcNow(types.datetime2(7)),
  GETUTCDATE: utcNow(types.DATETIME),
  SYSDATETIMEOFFSET: {
    min: 0,
    max: 0,
    bind: (_, facts) => {
      const moment = momentOf(facts.nowTicks(), types.datetime2(7))
      return constant(types.datetimeoffset(7), fromLocalMoment(moment, facts.utcOffsetMinutes()), true)
    },
  },
  YEAR: field('year'),
  MONTH: field('month'),
  DAY: field('day'),
  DATEPART: {
    min: 2,
    max: 2,
    bind: (args) => {
      const part = partOf(args, 'datepart')
      return onMoment(types.INT, asDate(argument(args, 1)), (moment) => fieldOf(moment, part))
    },
  },
  DATEADD: {
    min: 3,
    max: 3,
    bind: (args) => {
      const part = partOf(args, 'dateadd')
      const amount = convertBound(argument(args, 1), types.INT)
      const given = argument(args, 2)
      const input = types.isDate(given.type) ? given : convertBound(given, types.DATETIME)
      return computed(input.type, [amount, input], amount.nullable || input.nullable, (row) => {
        const value = input.evaluate(row)
        const count = amount.evaluate(row)
        if (value === null || count === null) return null
        const moment = addTo(momentOf(value, input.type), part, count as number)
        const result = moment === undefined ? undefined : fromMoment(moment, input.type)
        if (result === undefined)
          throw new SqlError(517, `Adding a value to a '${input.type.name}' column caused an overflow.`)
        return result
      })
    },
  },
  DATEDIFF: {
    min: 3,
    max: 3,
    bind: (args) => {
      const part = partOf(args, 'datediff')
      const [from, to] = [asDate(argument(args, 1)), asDate(argument(args, 2))]
      return computed(types.INT, [from, to], from.nullable || to.nullable, (row) => {
        const [a, b] = [from.evaluate(row), to.evaluate(row)]
        return a === null || b === null ? null : boundariesBetween(part, momentOf(a, from.type), momentOf(b, to.type))
      })
    },
  },
  EOMONTH: {
    min: 1,
    max: 1,
    since: 11,
    bind: (args) =>
      onMoment(types.DATE, asDate(argument(args, 0)), (moment) => {
        const { year, month } = civilDate(moment.day)
        return (
          (month === 12
            ? (dayNumber(year + 1, 1, 1) ?? DAYS_TO_1900)
            : (dayNumber(year, month + 1, 1) ?? DAYS_TO_1900)) - 1
        )
      }),
  },
}
