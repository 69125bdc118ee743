import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { amountsDisagree } from '../upload-rows/amounts-disagree.ts'
import { keyOfRow } from '../upload-rows/row-values.ts'
import type { RowValues } from '../upload-rows/row-values.ts'
import { compileAction } from './compile-action.ts'
import type { RowInRules, ValueProblem } from './compile-action.ts'
import { compileCondition } from './compile-condition.ts'
import { createRuleEngine } from './rule-engine.ts'
import { RuleParts } from './rule-parts.ts'

export interface RuleOutcome {
  /** The same array as was given when no rule changed anything. */
  readonly values: RowValues
  /** Anew, since a rule may set a field of the key. */
  readonly key: string
  /** Why the row is not taken: a rule rejected it, put an amount out of bounds, or left amounts that disagree. */
  readonly problem: ValueProblem | null
  readonly warnings: readonly string[]
  /** Ids of the rules whose conditions it met, in their order. */
  readonly met: readonly string[]
}

const NONE: readonly string[] = []

/**
 * Prepares the enabled rules of card rows, which apply in their order, each to what the ones before it left; a rejected row meets no more rules. Conditions are JSON Logic, run by
 * json-logic-engine; amounts are exact decimals. Give it rows without problems. Throws CARD_RULE_INVALID {rule, field, value, fault} for a rule that speaks of a field that there
 * is none of, or of a value that the field cannot have.
 */
export function compileCardRules(rules: readonly CardRule[]): (values: RowValues) => RuleOutcome {
  const table = UPLOAD_TABLES.dkt
  const engine = createRuleEngine()
  const keyOf = keyOfRow(table)
  const expectedNet = amountsDisagree(table)
  const compiled = rules
    .filter(({ enabled }) => enabled)
    .map((rule) => {
      const parts = new RuleParts(rule, table)
      const conditions = rule.conditions.map((condition) => compileCondition(condition, parts))
      return {
        id: rule.id,
        stop: rule.stop,
        logic: conditions.length === 0 ? null : { [rule.match === 'all' ? 'and' : 'or']: conditions },
        effects: rule.actions.map((action) => compileAction(action, rule, parts)),
      }
    })

  return (values) => {
    let row: RowInRules | null = null
    let met: string[] | null = null
    for (const { id, stop, logic, effects } of compiled) {
      const current: RowValues = row?.values ?? values
      if (logic !== null && engine.run(logic, current) !== true) continue
      ;(met ??= []).push(id)
      row ??= { values: [...values], problem: null, warnings: [] }
      for (const effect of effects) if (row.problem === null) effect(row)
      if (stop || row.problem !== null) break
    }
    if (row === null || met === null) return { values, key: keyOf(values), problem: null, warnings: NONE, met: NONE }
    const isChanged = row.values.some((value, at) => value !== values[at])
    const left: RowValues = isChanged ? row.values : values
    const expected = row.problem === null && isChanged ? expectedNet(left) : null
    const problem: ValueProblem | null =
      expected === null ? row.problem : { field: 'monto_neto', reason: 'amounts_disagree', details: { expected } }
    return { values: left, key: keyOf(left), problem, warnings: row.warnings, met }
  }
}
