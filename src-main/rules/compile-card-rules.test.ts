import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardRule, RuleAction, RuleCondition, RuleOperator } from '../../src-shared/domain/card-rule.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { byField } from '../upload-rows/row-values.ts'
import { compareDecimals } from './compare-decimals.ts'
import { compileCardRules } from './compile-card-rules.ts'
import type { RuleOutcome } from './compile-card-rules.ts'
import { startRuleTrial } from './try-rules.ts'

const { fields } = UPLOAD_TABLES.dkt
const CARD: Readonly<Record<string, string>> = {
  fecha: '2025-10-21',
  tienda: 'LA VIÑA',
  terminal: '00012345',
  numero_lote: '000417',
  marca: 'VISA',
  tipo_tarjeta: 'debito',
  monto_bruto: '1000',
  moneda: 'VES',
}

function row(more: Readonly<Record<string, string | null>> = {}): readonly (string | null)[] {
  const card = { ...CARD, ...more }
  return fields.map(({ name }) => card[name] ?? null)
}

function rule(
  conditions: readonly RuleCondition[],
  actions: readonly RuleAction[],
  more: Partial<CardRule> = {},
): CardRule {
  const base = { id: 'r1', name: 'Regla', enabled: true, match: 'all', stop: false } as const
  return { ...base, conditions: [...conditions], actions: [...actions], ...more }
}

const WARN: RuleAction = { type: 'warn', message: 'ojo' }

function isMet(
  field: string,
  operator: RuleOperator,
  value: string,
  of: Readonly<Record<string, string | null>> = {},
): boolean {
  return compileCardRules([rule([{ field, operator, value }], [WARN])])(row(of)).met.length > 0
}

function after(rules: readonly CardRule[], of: Readonly<Record<string, string | null>> = {}) {
  const outcome: RuleOutcome = compileCardRules(rules)(row(of))
  return { ...outcome, values: byField(UPLOAD_TABLES.dkt, outcome.values) }
}

function faultOf(condition: RuleCondition | null, ...actions: readonly RuleAction[]): unknown {
  try {
    compileCardRules([rule(condition === null ? [] : [condition], actions.length === 0 ? [WARN] : actions)])
    return null
  } catch (thrown) {
    return (thrown as { readonly details?: { readonly fault?: string } }).details?.fault ?? thrown
  }
}

describe('conditions', () => {
  test.each<[string, RuleOperator, string, boolean]>([
    ['marca', 'equals', 'visa', true],
    ['tienda', 'equals', 'la vina', true],
    ['marca', 'differs', 'VISA', false],
    ['banco', 'differs', 'Banco', true],
    ['banco', 'equals', 'Banco', false],
    ['banco', 'is_empty', '', true],
    ['marca', 'is_not_empty', '', true],
    ['tienda', 'contains', 'viña', true],
    ['tienda', 'starts_with', 'LA', true],
    ['marca', 'one_of', 'amex, Visa', true],
    ['marca', 'one_of', 'amex, maestro', false],
    ['tipo_tarjeta', 'equals', 'débito', true],
    ['tipo_tarjeta', 'one_of', 'credito, prepago', false],
    ['monto_bruto', 'equals', '1000.00', true],
    ['monto_bruto', 'at_least', '1000', true],
    ['monto_bruto', 'greater_than', '1000', false],
    ['monto_bruto', 'less_than', '1000.01', true],
    ['monto_bruto', 'at_most', '999.99', false],
    ['monto_bruto', 'greater_than', '999', true],
    ['monto_bruto', 'equals', '1.000,00', true],
    ['comision', 'at_most', '5', false],
    ['fecha', 'greater_than', '2025-09-30', true],
    ['fecha', 'less_than', '22/10/2025', true],
  ])('%s %s %s: %s', (field, operator, value, expected) => {
    expect(isMet(field, operator, value)).toBe(expected)
  })

  test('all, any, and none at all', () => {
    const conditions: RuleCondition[] = [
      { field: 'marca', operator: 'equals', value: 'VISA' },
      { field: 'banco', operator: 'is_not_empty', value: '' },
    ]
    expect(after([rule(conditions, [WARN], { match: 'all' })]).met).toEqual([])
    expect(after([rule(conditions, [WARN], { match: 'any' })]).met).toEqual(['r1'])
    expect(after([rule([], [WARN])]).warnings).toEqual(['ojo'])
    expect(after([rule([], [WARN], { enabled: false })]).met).toEqual([])
  })
})

describe('actions', () => {
  const commission: RuleAction = { type: 'percentage', field: 'comision', of: 'monto_bruto', percent: '1.5' }
  const net: RuleAction = {
    type: 'subtract',
    field: 'monto_neto',
    from: 'monto_bruto',
    minus: ['comision', 'retencion'],
  }

  test('amounts are exact, rounded half away from zero', () => {
    const done = after([rule([], [commission, net])], { monto_bruto: '0.35', retencion: '0.05' })
    expect(done.values).toMatchObject({ comision: '0.01', monto_neto: '0.29' })
    expect(after([rule([], [{ ...commission, percent: '50' }])], { monto_bruto: '-0.01' }).values['comision']).toBe(
      '-0.01',
    )
    expect(after([rule([], [commission])], { monto_bruto: '999999999999' }).values['comision']).toBe('14999999999.99')
  })

  test('without the amount that they need they change nothing', () => {
    const values = row()
    const outcome = compileCardRules([rule([], [{ ...commission, of: 'retencion' }])])(values)
    expect(outcome.values).toBe(values)
    expect(outcome.met).toEqual(['r1'])
  })

  test('a set value is the field’s own, and may change the key', () => {
    const done = after([rule([], [{ type: 'set', field: 'tipo_tarjeta', value: 'Crédito' }])])
    expect(done.values['tipo_tarjeta']).toBe('credito')
    expect(done.key.endsWith('\u001Fcredito')).toBe(true)
    expect(after([rule([], [{ type: 'set', field: 'moneda', value: '' }])]).values['moneda']).toBeNull()
  })

  test('a rejected row meets no more rules', () => {
    const reject = rule([], [{ type: 'reject', message: 'Sin contrato' }, WARN], { name: 'Contrato' })
    const done = after([reject, rule([], [WARN], { id: 'r2' })])
    expect(done).toMatchObject({ met: ['r1'], warnings: [] })
    expect(done.problem).toEqual({
      field: '*',
      reason: 'rejected_by_rule',
      details: { rule: 'Contrato', message: 'Sin contrato' },
    })
  })

  test('amounts out of bounds, and amounts that no longer agree, are problems', () => {
    const huge = rule([], [{ ...commission, percent: '200' }])
    expect(after([huge], { monto_bruto: '999999999999' }).problem).toMatchObject({
      field: 'comision',
      reason: 'out_of_range',
    })
    const agreeing = { comision: '15', retencion: '5', monto_neto: '980' }
    expect(after([rule([], [{ ...commission, percent: '2' }])], agreeing).problem).toMatchObject({
      field: 'monto_neto',
      reason: 'amounts_disagree',
      details: { expected: '975' },
    })
    expect(after([rule([], [{ ...commission, percent: '2' }, net])], agreeing).problem).toBeNull()
  })
})

test('rules apply in their order, each to what the ones before it left, until one stops', () => {
  const name = (id: string, from: string, to: string, stop = false): CardRule =>
    rule([{ field: 'marca', operator: 'equals', value: from }], [{ type: 'set', field: 'marca', value: to }], {
      id,
      stop,
    })
  expect(after([name('a', 'VISA', 'MAESTRO'), name('b', 'MAESTRO', 'AMEX')])).toMatchObject({ met: ['a', 'b'] })
  expect(after([name('b', 'MAESTRO', 'AMEX'), name('a', 'VISA', 'MAESTRO')]).values['marca']).toBe('MAESTRO')
  expect(after([name('a', 'VISA', 'MAESTRO', true), name('b', 'MAESTRO', 'AMEX')])).toMatchObject({ met: ['a'] })
})

test('rules that mean nothing are refused when they are saved, not met by rows', () => {
  expect(faultOf({ field: 'codigo', operator: 'is_empty', value: '' })).toBe('field_unknown')
  expect(faultOf({ field: 'monto_bruto', operator: 'equals', value: 'mucho' })).toBe('value_unreadable')
  expect(faultOf({ field: 'marca', operator: 'contains', value: ' ' })).toBe('value_missing')
  expect(faultOf({ field: 'marca', operator: 'one_of', value: ' , ' })).toBe('value_missing')
  expect(faultOf(null, { type: 'set', field: 'marca', value: '' })).toBe('field_required')
  expect(faultOf(null, { type: 'percentage', field: 'marca', of: 'monto_bruto', percent: '1' })).toBe('not_an_amount')
  expect(faultOf({ field: 'constructor', operator: 'is_empty', value: '' })).toBe('field_unknown')
  expect(faultOf({ field: 'marca', operator: 'equals', value: '{"var":"x"}' })).toBeNull()
})

test('decimals compare as an exact library says', () => {
  const decimal = fc
    .tuple(fc.bigInt(-(10n ** 14n), 10n ** 14n), fc.integer({ min: 0, max: 4 }))
    .map(([unscaled, scale]) => new Big(unscaled.toString()).div(new Big(10).pow(scale)).toFixed().replace(/^-0$/, '0'))
  fc.assert(
    fc.property(decimal, decimal, (left, right) => {
      expect(Math.sign(compareDecimals(left, right))).toBe(new Big(left).cmp(right))
    }),
  )
})

test('a dry run counts and shows what would happen, and keeps a hundred examples', () => {
  const rejecting = rule(
    [{ field: 'monto_bruto', operator: 'less_than', value: '0' }],
    [{ type: 'reject', message: 'Devolución' }],
  )
  const setting = rule([], [{ type: 'set', field: 'banco', value: 'Banco' }], { id: 'r2' })
  const off = rule([], [WARN], { id: 'r3', enabled: false })
  const trial = startRuleTrial([rejecting, setting, off])
  for (let at = 1; at <= 150; at++) trial.add({ row: at, values: row({ monto_bruto: at % 50 === 0 ? '-1' : '1' }) })
  const { examples, ...counts } = trial.result()
  expect(counts).toEqual({
    rowsRead: 150,
    rowsChanged: 147,
    rowsRejected: 3,
    rules: [
      { ruleId: 'r1', rowsMet: 3 },
      { ruleId: 'r2', rowsMet: 147 },
      { ruleId: 'r3', rowsMet: 0 },
    ],
  })
  expect(examples).toHaveLength(100)
  expect(examples[0]).toMatchObject({
    row: 1,
    rules: ['r2'],
    before: { banco: null },
    after: { banco: 'Banco' },
    rejected: null,
  })
  expect(examples[49]).toMatchObject({
    row: 50,
    rejected: { reason: 'rejected_by_rule', details: { message: 'Devolución' } },
  })
})
