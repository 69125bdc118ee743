import type { CardRule, RuleTrialResult, RuleTrialRow } from '../../src-shared/domain/card-rule.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { byField } from '../upload-rows/row-values.ts'
import type { RowValues } from '../upload-rows/row-values.ts'
import { compileCardRules } from './compile-card-rules.ts'

interface ValidRow {
  readonly row: number
  readonly values: RowValues
}

/** A dry run that rows are given to one by one. */
export interface RuleTrialRun {
  /** A row that validation accepted. */
  add(row: ValidRow): void
  result(): RuleTrialResult
}

const MOST_EXAMPLES = 100

/** What rules would do to rows: nothing is written, and only the examples are kept. Throws CARD_RULE_INVALID as `compileCardRules` does. */
export function startRuleTrial(rules: readonly CardRule[]): RuleTrialRun {
  const apply = compileCardRules(rules)
  const rowsMet = new Map<string, number>(rules.map(({ id }) => [id, 0]))
  const examples: RuleTrialRow[] = []
  let [rowsRead, rowsChanged, rowsRejected] = [0, 0, 0]
  return {
    add({ row, values }) {
      rowsRead++
      const outcome = apply(values)
      if (outcome.met.length === 0) return
      for (const id of outcome.met) rowsMet.set(id, (rowsMet.get(id) ?? 0) + 1)
      const isChanged = outcome.values !== values
      if (isChanged) rowsChanged++
      if (outcome.problem !== null) rowsRejected++
      const isTold = isChanged || outcome.problem !== null || outcome.warnings.length > 0
      if (!isTold || examples.length >= MOST_EXAMPLES) return
      examples.push({
        row,
        rules: outcome.met,
        before: byField(UPLOAD_TABLES.dkt, values),
        after: byField(UPLOAD_TABLES.dkt, outcome.values),
        rejected: outcome.problem,
        warnings: outcome.warnings,
      })
    },
    result: () => ({
      rowsRead,
      rowsChanged,
      rowsRejected,
      rules: rules.map(({ id }) => ({ ruleId: id, rowsMet: rowsMet.get(id) ?? 0 })),
      examples,
    }),
  }
}
