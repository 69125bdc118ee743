import type { SourceRow } from '../../src-shared/domain/source-row.ts'
import type { RowProblem } from '../../src-shared/domain/upload.ts'
import { compileCardRules } from '../rules/compile-card-rules.ts'
import { rowJudge } from '../upload-rows/row-judge.ts'
import type { RowFixes } from '../upload-rows/row-judge.ts'
import type { RowValues } from '../upload-rows/row-values.ts'
import { rowTermsOf } from './review-terms.ts'
import type { ReviewTerms } from './review-terms.ts'

export interface ReviewedRow {
  readonly values: RowValues
  readonly key: string
  /** Why it is not taken; empty when it can be. */
  readonly problems: readonly RowProblem[]
  /** What rules say of a row that is taken. */
  readonly warnings: readonly RowProblem[]
}

export interface RowReviewer {
  review(row: SourceRow, fixes?: RowFixes): ReviewedRow
  /** One for each field, in their order. */
  texts(row: SourceRow, fixes?: RowFixes): readonly string[]
}

const NONE: readonly RowProblem[] = []

/** Checks of the fields, and after them the rules of card lots. Throws CARD_RULE_INVALID for a rule that means nothing. */
export function rowReviewer(terms: ReviewTerms): RowReviewer {
  const { judge, texts } = rowJudge(rowTermsOf(terms))
  const rules = terms.rules.some(({ enabled }) => enabled) ? compileCardRules(terms.rules) : null
  const { fields } = rowTermsOf(terms).table
  return {
    review(row, fixes) {
      const { values, problems, key } = judge(row, fixes)
      if (problems.length > 0 || rules === null) return { values, key, problems, warnings: NONE }
      const outcome = rules(values)
      if (outcome.problem !== null) {
        const { field } = outcome.problem
        const value = outcome.values[fields.findIndex(({ name }) => name === field)] ?? ''
        return { values, key, problems: [{ row: row.row, value, ...outcome.problem }], warnings: NONE }
      }
      return {
        values: outcome.values,
        key: outcome.key,
        problems: NONE,
        warnings: outcome.warnings.length === 0 ? NONE : outcome.warnings.map((message) => warning(row.row, message)),
      }
    },
    texts,
  }
}

function warning(row: number, message: string): RowProblem {
  return { row, field: '*', reason: 'warned_by_rule', value: '', details: { message } }
}
