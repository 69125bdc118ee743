import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { RuleCondition } from '../../src-shared/domain/card-rule.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { Comparison } from './rule-engine.ts'
import type { RuleParts } from './rule-parts.ts'

/** JSON Logic of one condition on a row's values, such as `{"decimal.at_most": [{"val": 8}, "100"]}`. */
export type Logic = Readonly<Record<string, readonly unknown[]>>

export function compileCondition({ field, operator, value }: RuleCondition, parts: RuleParts): Logic {
  const place = parts.field(field)
  const operand = { val: place.at }
  const comparison = comparisonOf(place.field)
  switch (operator) {
    case 'is_empty':
    case 'is_not_empty':
      return { [`${comparison}.${operator}`]: [operand] }
    case 'contains':
    case 'starts_with':
      // A part of a value need not be a value.
      if (value.trim() === '') parts.value(place, value)
      return { [`words.${operator}`]: [operand, value.trim()] }
    case 'one_of': {
      const texts = value.split(',').filter((text) => text.trim() !== '')
      if (texts.length === 0) parts.value(place, '')
      return { [`${comparison}.one_of`]: [operand, ...texts.map((text) => parts.value(place, text))] }
    }
    case 'equals':
    case 'differs':
    case 'less_than':
    case 'at_most':
    case 'greater_than':
    case 'at_least':
      return { [`${comparison}.${operator}`]: [operand, parts.value(place, value)] }
    default:
      return assertNever(operator)
  }
}

function comparisonOf({ type }: UploadField): Comparison {
  switch (type.type) {
    case 'decimal':
    case 'integer':
      return 'decimal'
    case 'text':
    case 'code':
      return 'words'
    case 'date':
    case 'boolean':
    case 'choice':
      return 'canonical'
    default:
      return assertNever(type)
  }
}
