import { Big } from 'big.js'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { CardRule, RuleAction } from '../../src-shared/domain/card-rule.ts'
import type { RowProblem } from '../../src-shared/domain/upload.ts'
import type { AmountField, FieldPlace, RuleParts } from './rule-parts.ts'

export type ValueProblem = Pick<RowProblem, 'field' | 'reason' | 'details'>

/** A row while rules change it. */
export interface RowInRules {
  /** The row's own values are not touched: the first change copies them. */
  values: (string | null)[]
  problem: ValueProblem | null
  readonly warnings: string[]
}

type Effect = (row: RowInRules) => void

/** What an action does to a row. */
export function compileAction(action: RuleAction, rule: CardRule, parts: RuleParts): Effect {
  switch (action.type) {
    case 'set': {
      const place = parts.field(action.field)
      const value = parts.valueToSet(place, action.value)
      return (row) => {
        row.values[place.at] = value
      }
    }
    case 'percentage': {
      const [target, of] = [parts.amount(action.field), parts.amount(action.of)]
      const share = new Big(action.percent).div(100)
      return (row) => {
        const whole = row.values[of.at]
        if (whole != null) putAmount(row, target, new Big(whole).times(share))
      }
    }
    case 'subtract': {
      const [target, from] = [parts.amount(action.field), parts.amount(action.from)]
      const minus = action.minus.map((name) => parts.amount(name).at)
      return (row) => {
        const whole = row.values[from.at]
        if (whole == null) return
        putAmount(
          row,
          target,
          minus.reduce((left, at) => left.minus(row.values[at] ?? '0'), new Big(whole)),
        )
      }
    }
    case 'reject':
      return (row) => {
        row.problem = {
          field: '*',
          reason: 'rejected_by_rule',
          details: { rule: rule.name, message: action.message },
        }
      }
    case 'warn':
      return (row) => {
        row.warnings.push(action.message)
      }
    default:
      return assertNever(action)
  }
}

/** Rounded half up (away from zero) to the field's decimals; what is out of its bounds is a problem of the row. */
function putAmount(row: RowInRules, { field: { name, type }, at }: FieldPlace<AmountField>, amount: Big): void {
  const rounded = amount.round(type.type === 'decimal' ? type.decimals : 0, Big.roundHalfUp)
  const { minimum, maximum } = type
  if ((minimum !== null && rounded.lt(minimum)) || (maximum !== null && rounded.gt(maximum))) {
    const details = { minimum: minimum ?? '', maximum: maximum ?? '' }
    row.problem = { field: name, reason: 'out_of_range', details }
    return
  }
  row.values[at] = rounded.eq(0) ? '0' : rounded.toFixed()
}
