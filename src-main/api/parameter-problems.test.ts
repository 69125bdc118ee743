import { expect, test } from 'vitest'
import { z } from 'zod'
import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import { parameterProblems } from './parameter-problems.ts'

const GOOD = { datasetId: 'ventas', storeIds: ['tienda_01'], from: '2025-10-01', to: '2025-10-02', reload: false }

test('nothing of what fits', () => {
  expect(parameterProblems(syncRunParametersSchema, GOOD)).toEqual([])
})

test.each([
  ['a date that is none', { ...GOOD, from: '2025-02-30' }, { path: 'from', problem: 'value', limit: null }],
  ['a date left empty', { ...GOOD, from: undefined }, { path: 'from', problem: 'required', limit: null }],
  ['no store', { ...GOOD, storeIds: [] }, { path: 'storeIds', problem: 'tooShort', limit: 1 }],
  ['an impossible store', { ...GOOD, storeIds: ['a b'] }, { path: 'storeIds.0', problem: 'value', limit: null }],
  ['an impossible dataset', { ...GOOD, datasetId: 'Á' }, { path: 'datasetId', problem: 'value', limit: null }],
  ['a word for a yes', { ...GOOD, reload: 'sí' }, { path: 'reload', problem: 'type', limit: null }],
  ['no object at all', 7, { path: '', problem: 'type', limit: null }],
])('%s is told at its field', (_, parameters, problem) => {
  expect(parameterProblems(syncRunParametersSchema, parameters)).toEqual([problem])
})

test('a choice that is none is told at its field', () => {
  const schema = z.object({ level: z.enum(['info', 'error']) })
  expect(parameterProblems(schema, { level: 'x' })).toEqual([{ path: 'level', problem: 'choice', limit: null }])
})
