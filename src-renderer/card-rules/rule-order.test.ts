import { expect, test } from 'vitest'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { duplicateRule, moveRule, newRuleId, putRule } from './rule-order.ts'

const ruleOf = (id: string): CardRule => ({
  id,
  name: id,
  enabled: true,
  match: 'all',
  conditions: [],
  actions: [{ type: 'warn', message: 'x' }],
  stop: false,
})
const RULES = ['a', 'b', 'c'].map(ruleOf)
const ids = (rules: readonly CardRule[]) => rules.map(({ id }) => id).join('')

test('a rule moves, and never out of the list', () => {
  expect(ids(moveRule(RULES, 'a', 1))).toBe('bac')
  expect(ids(moveRule(RULES, 'c', 0))).toBe('cab')
  expect(ids(moveRule(RULES, 'a', 9))).toBe('bca')
  expect(ids(moveRule(RULES, 'a', -1))).toBe('abc')
  expect(ids(moveRule(RULES, 'z', 0))).toBe('abc')
})

test('a copy comes after its original and is off', () => {
  const copied = duplicateRule(RULES, 'b', { id: 'd', name: 'b (copia)' })
  expect(ids(copied)).toBe('abdc')
  expect(copied[2]).toMatchObject({ name: 'b (copia)', enabled: false })
})

test('a rule replaces itself or is the last', () => {
  expect(putRule(RULES, { ...ruleOf('b'), name: 'otra' })[1]?.name).toBe('otra')
  expect(ids(putRule(RULES, ruleOf('d')))).toBe('abcd')
})

test('ids are new', () => {
  const first = newRuleId(RULES, 1000)
  expect(newRuleId([...RULES, ruleOf(first)], 1000)).not.toBe(first)
})
