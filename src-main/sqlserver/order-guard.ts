import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { fromEpochDay, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DaySpan } from '../extract/day-spans.ts'
import { AppError } from '../foundation/app-error.ts'
import type { DriverRow } from './batch-reader.ts'
import { epochDayOf, momentText } from './moment-text.ts'
import type { QueryPlan } from './query-plan.ts'
import type { WireForm } from './select-expression.ts'

/** Negative, zero or positive; NaN when only the server can tell. */
type Comparison = (left: unknown, right: unknown) => number

interface OrderPart {
  readonly name: string
  readonly rowIndex: number
  readonly compare: Comparison
}

/**
 * Watches the order of a walk: a page that is not ordered, or a key that is not unique, would make the next page skip or repeat rows
 * without anyone noticing. Texts and identifiers are ordered by rules of the server's own, so of those only equality is judged.
 */
export class OrderGuard {
  readonly #parts: readonly OrderPart[]
  readonly #firstDay: number
  readonly #lastDay: number
  #previous: readonly unknown[] | null

  /** `previous` are the order values of the last row of the page before, null when they are not known. */
  constructor(plan: QueryPlan, span: DaySpan, previous: readonly unknown[] | null) {
    this.#parts = plan.order.map(({ source, index, form }) => ({
      name: source.name,
      rowIndex: index,
      compare: comparison(form),
    }))
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
    for (const part of this.#parts) {
      const value = row[part.rowIndex]?.value
      if (value === null || value === undefined) throw keyError('KEY_NULL', part.name, values)
      values.push(value)
    }
    this.#checkDay(values[0])
    if (this.#previous !== null) this.#compare(this.#previous, values)
    this.#previous = values
  }

  #checkDay(value: unknown): void {
    const day = value instanceof Date ? epochDayOf(value) : toEpochDay(String(value).slice(0, 10) as BusinessDate)
    if (day >= this.#firstDay && day <= this.#lastDay) return
    const date = Number.isNaN(day) ? String(value) : fromEpochDay(day)
    const column = this.#parts[0]?.name ?? ''
    throw new AppError('BUSINESS_DATE_OUT_OF_RANGE', {
      details: { column, date, from: fromEpochDay(this.#firstDay), to: fromEpochDay(this.#lastDay) },
      technical: `a row of ${date} was returned outside the range asked for`,
    })
  }

  #compare(previous: readonly unknown[], values: readonly unknown[]): void {
    let i = 0
    for (const part of this.#parts) {
      const difference = part.compare(previous[i], values[i])
      if (difference < 0 || Number.isNaN(difference)) return
      if (difference > 0) throw keyError('KEY_UNORDERED', part.name, values)
      i += 1
    }
    throw keyError('KEY_DUPLICATE', this.#parts.map((part) => part.name).join(', '), values)
  }
}

/** `values` are those of the columns that `column` names, as the driver gives them. */
export function keyError(
  code: 'KEY_NULL' | 'KEY_DUPLICATE' | 'KEY_UNORDERED',
  column: string,
  values: readonly unknown[],
): AppError {
  const value = values.map((part) => (part instanceof Date ? momentText(part) : String(part))).join(', ')
  return new AppError(code, { details: { column, value }, technical: `${code} in ${column}: ${value}` })
}

function comparison(form: WireForm): Comparison {
  switch (form) {
    case 'number':
    case 'decimal_double':
    case 'boolean':
      return (left, right) => Number(left) - Number(right)
    case 'moment':
      return (left, right) => (left as Date).getTime() - (right as Date).getTime()
    case 'moment_text':
      return (left, right) => ((left as string) < (right as string) ? -1 : left === right ? 0 : 1)
    case 'bigint_text':
      return (left, right) => compareIntegers(left as string, right as string)
    case 'text':
    case 'padded_text':
    case 'decimal_text':
    case 'code_page_bytes':
    case 'utf16_bytes':
    case 'decimal_bytes':
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
  return plan.order.map(({ source }, i) => {
    const value = values[i]
    if (value instanceof Date) return source.type === 'date' ? momentText(value).slice(0, 10) : momentText(value)
    if (typeof value === 'number' && source.type === 'decimal') return value.toFixed(source.scale ?? 0)
    if (typeof value === 'boolean') return value ? '1' : '0'
    return String(value)
  })
}

/** Business day of a position's row. */
export function dayOfPosition(position: readonly string[]): BusinessDate {
  return (position[0] ?? '').slice(0, 10) as BusinessDate
}
