import { RULE_OPERATORS } from '../../src-shared/domain/card-rule.ts'
import type { RuleOperator } from '../../src-shared/domain/card-rule.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'

/** Fields that a rule may look at or fill. */
export const RULE_FIELDS = UPLOAD_TABLES.dkt.fields

/** Those that hold amounts. */
export const AMOUNT_FIELDS = RULE_FIELDS.filter(({ type }) => type.type === 'decimal')

const EMPTINESS: readonly RuleOperator[] = ['is_empty', 'is_not_empty']
const ORDERED: readonly RuleOperator[] = ['equals', 'differs', 'less_than', 'at_most', 'greater_than', 'at_least']
const WORDS: readonly RuleOperator[] = ['equals', 'differs', 'one_of', 'contains', 'starts_with']
const CHOICES: readonly RuleOperator[] = ['equals', 'differs', 'one_of']

/** Comparisons that make sense for a field. */
export function operatorsOf(field: UploadField | undefined): readonly RuleOperator[] {
  switch (field?.type.type) {
    case 'decimal':
    case 'integer':
    case 'date':
      return [...ORDERED, ...EMPTINESS]
    case 'choice':
    case 'boolean':
      return [...CHOICES, ...EMPTINESS]
    case 'text':
    case 'code':
      return [...WORDS, ...EMPTINESS]
    case undefined:
      return RULE_OPERATORS
  }
}

export function needsValue(operator: RuleOperator): boolean {
  return !EMPTINESS.includes(operator)
}
