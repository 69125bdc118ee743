import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { fromEpochDay, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DaySpan } from '../extract/day-spans.ts'
import { AppError } from '../foundation/app-error.ts'
import type { DriverRow } from './batch-reader.ts'
import { epochDayOf, momentText } from './moment-text.ts'
import type { QueryPlan } from './query-plan.ts'
import type { WireForm } from './select-expression.ts'

type Comparison = (left: unknown, right: unknown) => number

/**
 * Watches the order of a walk: a page that is not ordered, or a key that is not unique, would make the next page skip or repeat rows
 * without anyone noticing. Texts and identifiers are ordered by rules of the server's own, so of those only equality is judged.
 */
export class OrderGuard {
  readonly #plan: QueryPlan
  readonly #comparisons: readonly Comparison[]
  readonly #indexes: readonly number[]
  readonly #firstDay: number
  readonly #lastDay: number
  #previous: readonly unknown[] | null

  /** `previous` are the order values of the last row of the page before, null when they are not known. */
  constructor(plan: QueryPlan, span: DaySpan, previous: readonly unknown[] | null) {
    this.#plan = plan
    this.#indexes = plan.order.map((column) => column.index)
    this.#comparisons = plan.order.map((column) => comparison(plan.columns[column.index]!.matched.expression.form))
    this.#firstDay = toEpochDay(span.from)
    this.#lastDay = toEpochDay(span.to)
    this.#previous = previous
  }

  /** Order values of the last row that was checked. */
  get last(): readonly unknown[] | null {
    return this.#previous
  }

  /** Throws KEY_NULL, KEY_DUPLICATE, KEY_UNORDERED or BUSINESS_DATE_OUT_OF_RANGE. */
  check(row: DriverRow): void {
    const values: unknown[] = []
    for (const index of this.#indexes) {
      const value = row[index]!.value
      if (value === null || value === undefined) throw this.#error('KEY_NULL', this.#plan.columns[index]!.matched.source.name)
      values.push(value)
    }
    const day = typeof values[0] === 'string' ? toEpochDay(values[0].slice(0, 10) as BusinessDate) : epochDayOf(values[0] as Date)
    if (!(day >= this.#firstDay && day <= this.#lastDay)) {
      const date = Number.isNaN(day) ? String(values[0]) : fromEpochDay(day)
      throw new AppError('BUSINESS_DATE_OUT_OF_RANGE', {
        details: { column: this.#plan.order[0]!.source.name, date, from: fromEpochDay(this.#firstDay), to: fromEpochDay(this.#lastDay) },
        technical: `a row of ${date} was returned outside the range asked for`,
      })
    }
    if (this.#previous !== null) this.#compare(this.#previous, values)
    this.#previous = values
  }

  #compare(previous: readonly unknown[], values: readonly unknown[]): void {
    for (let i = 0; i < values.length; i += 1) {
      const difference = this.#comparisons[i]!(previous[i], values[i])
      if (difference < 0 || Number.isNaN(difference)) return
      if (difference > 0) throw this.#error('KEY_UNORDERED', this.#plan.order[i]!.source.name, values)
    }
    throw this.#error('KEY_DUPLICATE', this.#plan.order.map((column) => column.source.name).join(', '), values)
  }

  #error(code: 'KEY_NULL' | 'KEY_DUPLICATE' | 'KEY_UNORDERED', column: string, values: readonly unknown[] = []): AppError {
    const value = values.map((part) => (part instanceof Date ? momentText(part) : String(part))).join(', ')
    return new AppError(code, { details: { column, value }, technical: `${code} in ${column}: ${value}` })
  }
}

function comparison(form: WireForm): Comparison {
  switch (form) {
    case 'number':
    case 'decimal_double':
      return (left, right) => (left as number) - (right as number)
    case 'moment':
      return (left, right) => (left as Date).getTime() - (right as Date).getTime()
    case 'moment_text':
      return (left, right) => ((left as string) < (right as string) ? -1 : left === right ? 0 : 1)
    case 'bigint_text':
      return (left, right) => compareIntegers(left as string, right as string)
    case 'boolean':
      return (left, right) => Number(left) - Number(right)
    case 'text':
    case 'padded_text':
    case 'decimal_text':
      return (left, right) => (left === right ? 0 : Number.NaN)
    default:
      return assertNever(form)
  }
}

function compareIntegers(left: string, right: string): number {
  if (left === right) return 0
  if (left.length <= 15 && right.length <= 15) return Number(left) - Number(right)
  return BigInt(left) < BigInt(right) ? -1 : 1
}

/** The position behind a row's order values, as exact texts that `pageSql` converts back to each column's own type. */
export function positionOf(plan: QueryPlan, values: readonly unknown[]): string[] {
  return values.map((value, i) => {
    const { source } = plan.order[i]!
    if (value instanceof Date) return source.type === 'date' ? momentText(value).slice(0, 10) : momentText(value)
    if (typeof value === 'number' && source.type === 'decimal') return value.toFixed(source.scale ?? 0)
    if (typeof value === 'boolean') return value ? '1' : '0'
    return String(value)
  })
}

/** Business day of a position's row. */
export function dayOfPosition(position: readonly string[]): BusinessDate {
  return position[0]!.slice(0, 10) as BusinessDate
}
