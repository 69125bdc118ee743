import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { ruleActionSchema } from '../../src-shared/domain/card-rule.ts'
import type { CardRule, RuleAction, RuleCondition, RuleOperator } from '../../src-shared/domain/card-rule.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import { needsValue, RULE_FIELDS } from './rule-operators.ts'
import { canonicalDecimal, typedDecimal } from './typed-decimal.ts'
import type { TypedDecimalSign } from './typed-decimal.ts'

/** A condition as it is being typed: amounts with the sign of the language, dates and choices as they are kept. */
export interface ConditionDraft {
  readonly id: number
  readonly field: string
  readonly operator: RuleOperator
  readonly text: string
}

/** An action as it is being typed: every kind's parts at once, so that trying another kind loses nothing. */
export interface ActionDraft {
  readonly id: number
  readonly type: RuleAction['type']
  /** Filled by `set`, `percentage` and `subtract`. */
  readonly field: string
  readonly text: string
  readonly of: string
  readonly percent: string
  readonly from: string
  readonly minus: readonly string[]
  readonly message: string
}

export interface RuleDraft {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly match: CardRule['match']
  readonly conditions: readonly ConditionDraft[]
  readonly actions: readonly ActionDraft[]
  readonly stop: boolean
}

/** Under `rules.problem` in the locale files. */
export type RuleProblem =
  | 'required'
  | 'number'
  | 'wholeNumber'
  | 'date'
  | 'decimals'
  | 'tooLong'
  | 'percent'
  | 'noAction'
/** By place: `name`, `condition.<id>`, `action.<id>.<part>`, `actions`. */
export type RuleProblems = Readonly<Record<string, RuleProblem>>

const NEW_ACTION: Omit<ActionDraft, 'id'> = {
  type: 'set',
  field: 'comision',
  text: '',
  of: 'monto_bruto',
  percent: '',
  from: 'monto_bruto',
  minus: [],
  message: '',
}

export function newCondition(id: number): ConditionDraft {
  return { id, field: 'marca', operator: 'equals', text: '' }
}

export function newAction(id: number): ActionDraft {
  return { ...NEW_ACTION, id, type: 'warn' }
}

function fieldNamed(name: string): UploadField | undefined {
  return RULE_FIELDS.find((field) => field.name === name)
}

function isAmount(field: UploadField | undefined): boolean {
  return field?.type.type === 'decimal'
}

export function draftOfRule(rule: CardRule, sign: TypedDecimalSign): RuleDraft {
  const typed = (field: string, value: string): string =>
    isAmount(fieldNamed(field)) ? typedDecimal(value, sign) : value
  return {
    ...rule,
    conditions: rule.conditions.map(({ field, operator, value }, id) => ({
      id,
      field,
      operator,
      text: typed(field, value),
    })),
    actions: rule.actions.map((action, id): ActionDraft => {
      const base = { ...NEW_ACTION, id, type: action.type }
      switch (action.type) {
        case 'set':
          return { ...base, field: action.field, text: typed(action.field, action.value) }
        case 'percentage':
          return { ...base, field: action.field, of: action.of, percent: typedDecimal(action.percent, sign) }
        case 'subtract':
          return { ...base, field: action.field, from: action.from, minus: action.minus }
        case 'reject':
        case 'warn':
          return { ...base, message: action.message }
      }
    }),
  }
}

/** The canonical value of what was typed for a field, or what is wrong with it. */
function checkValue(
  field: UploadField | undefined,
  text: string,
  sign: TypedDecimalSign,
): { readonly value: string; readonly problem: RuleProblem | null } {
  const value = text.trim()
  switch (field?.type.type) {
    case 'decimal': {
      const canonical = canonicalDecimal(value, sign)
      if (canonical === null) return { value, problem: 'number' }
      const decimals = (canonical.split('.')[1] ?? '').length
      return { value: canonical, problem: decimals > field.type.decimals ? 'decimals' : null }
    }
    case 'integer': {
      const canonical = canonicalDecimal(value, sign)
      const isWhole = canonical !== null && !canonical.includes('.')
      return isWhole ? { value: canonical, problem: null } : { value, problem: 'wholeNumber' }
    }
    case 'date':
      return { value, problem: businessDateSchema.safeParse(value).success ? null : 'date' }
    case 'text':
    case 'code':
    case 'boolean':
    case 'choice':
    case undefined:
      return { value, problem: null }
  }
}

function conditionOf(
  draft: ConditionDraft,
  sign: TypedDecimalSign,
  problems: Record<string, RuleProblem>,
): RuleCondition {
  const { field, operator } = draft
  if (!needsValue(operator)) return { field, operator, value: '' }
  const place = `condition.${draft.id}`
  if (draft.text.trim() === '') problems[place] = 'required'
  const { value, problem } = checkValue(fieldNamed(field), draft.text, sign)
  if (problem) problems[place] ??= problem
  if (value.length > 500) problems[place] ??= 'tooLong'
  return { field, operator, value }
}

function actionOf(draft: ActionDraft, sign: TypedDecimalSign, problems: Record<string, RuleProblem>): RuleAction {
  const { type, field } = draft
  const fault = (part: string, problem: RuleProblem): void => {
    problems[`action.${draft.id}.${part}`] ??= problem
  }
  switch (type) {
    case 'set': {
      const wanted = fieldNamed(field)
      // An optional field may be emptied.
      if (draft.text.trim() === '') {
        if (wanted?.required !== false) fault('text', 'required')
        return { type, field, value: '' }
      }
      const { value, problem } = checkValue(wanted, draft.text, sign)
      if (problem) fault('text', problem)
      if (value.length > 200) fault('text', 'tooLong')
      return { type, field, value }
    }
    case 'percentage': {
      const percent = canonicalDecimal(draft.percent, sign) ?? ''
      const action = { type, field, of: draft.of, percent } as const
      if (!ruleActionSchema.safeParse(action).success) fault('percent', 'percent')
      return action
    }
    case 'subtract':
      if (draft.minus.length === 0) fault('minus', 'required')
      return { type, field, from: draft.from, minus: [...draft.minus] }
    case 'reject':
    case 'warn': {
      const message = draft.message.trim()
      if (message === '') fault('message', 'required')
      if (message.length > 200) fault('message', 'tooLong')
      return { type, message }
    }
  }
}

/** The rule that a draft comes to, and what is wrong with it; the rule makes sense only without problems. */
export function checkRuleDraft(
  draft: RuleDraft,
  sign: TypedDecimalSign,
): { readonly rule: CardRule; readonly problems: RuleProblems } {
  const problems: Record<string, RuleProblem> = {}
  const name = draft.name.trim()
  if (name === '') problems['name'] = 'required'
  if (name.length > 100) problems['name'] = 'tooLong'
  if (draft.actions.length === 0) problems['actions'] = 'noAction'
  const { id, enabled, match, stop } = draft
  const conditions = draft.conditions.map((condition) => conditionOf(condition, sign, problems))
  const actions = draft.actions.map((action) => actionOf(action, sign, problems))
  return { rule: { id, name, enabled, match, conditions, actions, stop }, problems }
}
