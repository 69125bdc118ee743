import { TICKS_PER_DAY } from '../values/calendar.ts'
import { momentOf } from '../values/moment.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import { isDate } from '../values/sql-type.ts'
import type { ComparisonOperator, Condition, Expression } from './ast.ts'
import { bindExpression, type BindContext } from './bind-expression.ts'
import { NO_ROW, convertBound } from './bound-expression.ts'
import { commonType } from './common-type.ts'
import { WHOLE_RANGE, type TableSource, type TickRange } from './table-source.ts'

/** Both ranges hold. */
export function intersect(a: TickRange, b: TickRange): TickRange {
  return { from: larger(a.from, b.from), to: smaller(a.to, b.to) }
}

function larger(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined ? b : b === undefined || a > b ? a : b
}

function smaller(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined ? b : b === undefined || a < b ? a : b
}

/** Either range holds: what lies between their ends. */
function enclose(a: TickRange, b: TickRange): TickRange {
  return {
    from: a.from === undefined || b.from === undefined ? undefined : a.from < b.from ? a.from : b.from,
    to: a.to === undefined || b.to === undefined ? undefined : a.to > b.to ? a.to : b.to,
  }
}

/**
 * What a condition says about the first order column of `source`: no row outside the range can satisfy it.
 * The keyset condition `d > @d OR (d = @d AND k > @k)` gives `d >= @d`.
 */
export function impliedRange(condition: Condition, context: BindContext, source: TableSource): TickRange {
  switch (condition.kind) {
    case 'and':
      return intersect(impliedRange(condition.left, context, source), impliedRange(condition.right, context, source))
    case 'or':
      return enclose(impliedRange(condition.left, context, source), impliedRange(condition.right, context, source))
    case 'compare':
      return intersect(
        comparedRange(condition.left, condition.operator, condition.right, context, source),
        comparedRange(condition.right, MIRROR[condition.operator], condition.left, context, source),
      )
    case 'between':
      if (condition.negated) return WHOLE_RANGE
      return intersect(
        comparedRange(condition.operand, '>=', condition.low, context, source),
        comparedRange(condition.operand, '<=', condition.high, context, source),
      )
    default:
      return WHOLE_RANGE
  }
}

const MIRROR: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function comparedRange(
  side: Expression,
  operator: ComparisonOperator,
  other: Expression,
  context: BindContext,
  source: TableSource,
): TickRange {
  if (operator === '<>') return WHOLE_RANGE
  // CONVERT(date, column) is as good as the column, a day wide.
  const byDay = side.kind === 'convert' && side.type.name === 'date'
  const bound = bindExpression(byDay ? side.operand : side, context)
  if (bound.origin?.source !== source || bound.origin.column !== source.order[0] || !isDate(bound.type))
    return WHOLE_RANGE
  const value = bindExpression(other, context)
  if (!value.constant) return WHOLE_RANGE
  const type = commonType(byDay && side.kind === 'convert' ? side.type : bound.type, value.type)
  if (!isDate(type) || type.name === 'time') return WHOLE_RANGE
  const edge = convertBound(value, type).evaluate(NO_ROW)
  // A comparison with NULL is never true.
  if (edge === null) return { from: 1n, to: 0n }
  const ticks = ticksOf(edge, type)
  const last = byDay ? ticks + BigInt(TICKS_PER_DAY) - 1n : ticks
  switch (operator) {
    case '=':
      return { from: ticks, to: last }
    case '>':
    case '>=':
      return { from: ticks, to: undefined }
    case '<':
    case '<=':
      return { from: undefined, to: last }
  }
}

/** Any date value on the axis of datetime2. */
export function ticksOf(value: Value, type: SqlType): bigint {
  const moment = momentOf(value, type)
  return BigInt(moment.day) * BigInt(TICKS_PER_DAY) + BigInt(moment.ticks)
}
