import { expect, test } from 'vitest'
import { cardRuleSchema } from '../../src-shared/domain/card-rule.ts'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { checkRuleDraft, draftOfRule, newAction } from './rule-draft.ts'

const RULE: CardRule = {
  id: 'regla-1',
  name: 'Comisión de crédito',
  enabled: true,
  match: 'all',
  conditions: [
    { field: 'tipo_tarjeta', operator: 'equals', value: 'credito' },
    { field: 'monto_bruto', operator: 'greater_than', value: '1234.50' },
    { field: 'fecha', operator: 'at_least', value: '2025-10-01' },
    { field: 'banco', operator: 'is_empty', value: '' },
  ],
  actions: [
    { type: 'percentage', field: 'comision', of: 'monto_bruto', percent: '1.5' },
    { type: 'subtract', field: 'monto_neto', from: 'monto_bruto', minus: ['comision', 'retencion'] },
    { type: 'set', field: 'retencion', value: '0.5' },
    { type: 'warn', message: 'Revisar' },
  ],
  stop: false,
}

test('a rule is shown as it would be typed, and comes back the same', () => {
  const draft = draftOfRule(RULE, ',')
  expect(draft.conditions[1]?.text).toBe('1234,50')
  expect(draft.actions[0]?.percent).toBe('1,5')
  expect(checkRuleDraft(draft, ',')).toEqual({ rule: RULE, problems: {} })
  expect(cardRuleSchema.safeParse(checkRuleDraft(draft, ',').rule).success).toBe(true)
})

test('each value is checked by what its field holds', () => {
  const draft = draftOfRule(RULE, ',')
  const typed = ['', '12.3', 'ayer', ''] as const
  const conditions = draft.conditions.map((condition, index) => ({ ...condition, text: typed[index] ?? '' }))
  expect(checkRuleDraft({ ...draft, conditions }, ',').problems).toEqual({
    'condition.0': 'required',
    'condition.1': 'number',
    'condition.2': 'date',
  })
})

test('actions say what they lack', () => {
  const draft = draftOfRule(RULE, ',')
  const actions = [
    { ...newAction(0), type: 'percentage' as const, percent: '1000,5' },
    { ...newAction(1), type: 'subtract' as const },
    { ...newAction(2), type: 'set' as const, field: 'comision', text: '1,234' },
    { ...newAction(3), type: 'set' as const, field: 'marca', text: ' ' },
    { ...newAction(4), type: 'set' as const, field: 'comision', text: '' },
    { ...newAction(5), type: 'reject' as const },
  ]
  expect(checkRuleDraft({ ...draft, actions }, ',').problems).toEqual({
    'action.0.percent': 'percent',
    'action.1.minus': 'required',
    'action.2.text': 'decimals',
    'action.3.text': 'required',
    'action.5.message': 'required',
  })
})

test('a rule has a name and does something', () => {
  const draft = { ...draftOfRule(RULE, ','), name: '  ', actions: [] }
  expect(checkRuleDraft(draft, ',').problems).toEqual({ name: 'required', actions: 'noAction' })
})
