import { expect, test } from 'vitest'
import type { ParameterValue, ProcedureParameter, ValueFamily } from '../../src-shared/domain/procedure.ts'
import { draftOf, modesOf, newDraft, ownProblem, valueOfDraft, valuesOfDrafts } from './parameter-draft.ts'

function parameter(family: ValueFamily | null, changes: Partial<ProcedureParameter> = {}): ProcedureParameter {
  return {
    name: '@p',
    position: 1,
    direction: 'in',
    family,
    typeText: 'type',
    maxLength: null,
    precision: null,
    scale: null,
    hasDefault: false,
    defaultText: null,
    ...changes,
  }
}

test('numbers are read as the language writes them, to their last digit', () => {
  const typed = (text: string, sign: ',' | '.') =>
    valueOfDraft(parameter('decimal'), { ...newDraft(parameter('decimal')), text }, sign)
  expect(typed('1.234.567.890.123.456,789', ',')).toEqual({ kind: 'value', text: '1234567890123456.789' })
  expect(typed('1,234.5', '.')).toEqual({ kind: 'value', text: '1234.5' })
  expect(typed('-2,5e10', ',')).toEqual({ kind: 'value', text: '-2.5e10' })
})

test('a number in the other language is a fault of its own, never a guess', () => {
  const problem = (text: string) => ownProblem(parameter('decimal'), { ...newDraft(parameter('decimal')), text }, ',')
  expect(problem('1.5')).toBe('not_a_number')
  expect(problem('12,5')).toBeNull()
  expect(problem(' ')).toBe('required')
  expect(ownProblem(parameter('text'), { ...newDraft(parameter('text')), text: '' }, ',')).toBeNull()
  expect(ownProblem(parameter('date'), newDraft(parameter('date')), ',')).toBe('required')
  expect(ownProblem(parameter('date'), { ...newDraft(parameter('date')), mode: 'null' }, ',')).toBeNull()
})

test('days of a relative date are whole and signed', () => {
  const draft = { ...newDraft(parameter('date')), mode: 'relative' as const }
  expect(ownProblem(parameter('date'), { ...draft, offsetDays: 'dos' }, ',')).toBe('not_a_number')
  expect(valueOfDraft(parameter('date'), { ...draft, relativeDay: 'month_start', offsetDays: '-3' }, ',')).toEqual({
    kind: 'relative',
    date: { day: 'month_start', offsetDays: -3 },
  })
})

test.each<[ValueFamily, ParameterValue]>([
  ['integer', { kind: 'value', text: '-9223372036854775808' }],
  ['decimal', { kind: 'value', text: '1234.5600' }],
  ['date', { kind: 'value', text: '2025-10-22' }],
  ['datetime', { kind: 'value', text: '2025-10-22T14:30:00.123' }],
  ['datetime_offset', { kind: 'value', text: '2025-10-22T14:30:00-04:00' }],
  ['time', { kind: 'value', text: '14:30:00.1234567' }],
  ['boolean', { kind: 'value', text: 'true' }],
  ['text', { kind: 'value', text: "  MAÑONGO 'y' más " }],
  ['binary', { kind: 'value', text: '0xCAFE' }],
  ['date', { kind: 'relative', date: { day: 'yesterday', offsetDays: -2 } }],
  ['xml', { kind: 'null' }],
])('%s: what was saved comes back as it was: %j', (family, value) => {
  expect(valueOfDraft(parameter(family), draftOf(parameter(family), value, ','), ',')).toEqual(value)
})

test('a time may be typed without its seconds', () => {
  const draft = { ...newDraft(parameter('time')), time: '9:05' }
  expect(valueOfDraft(parameter('time'), draft, ',')).toEqual({ kind: 'value', text: '09:05:00' })
})

test('the server’s default comes first, and nothing goes into what comes back', () => {
  expect(newDraft(parameter('text', { hasDefault: true })).mode).toBe('default')
  expect(newDraft(parameter('text', { direction: 'inout' })).mode).toBe('null')
  expect(newDraft(parameter('text')).mode).toBe('value')
  expect(modesOf(parameter(null, { hasDefault: true }))).toEqual(['default'])
  expect(modesOf(parameter(null))).toEqual([])
})

test('what only comes back is not sent', () => {
  const both = [parameter('text', { name: '@a' }), parameter('integer', { name: '@b', direction: 'out' })]
  expect(Object.keys(valuesOfDrafts(both, {}, ','))).toEqual(['@a'])
})
