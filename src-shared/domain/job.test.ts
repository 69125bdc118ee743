import { expect, test } from 'vitest'
import { syncStoreParametersSchema } from './job.ts'

const parameters = { datasetId: 'ventas', storeId: 'MANONGO', recheckSpans: [], reload: false }

test.each([
  ['one day', [{ from: '2025-10-20', to: '2025-10-20' }], true],
  ['three years', [{ from: '2022-11-20', to: '2025-11-20' }], true],
  ['no day', [], true],
  ['a reversed span', [{ from: '2025-10-21', to: '2025-10-20' }], false],
  ['a day that does not exist', [{ from: '2025-02-28', to: '2025-02-29' }], false],
  ['a list of days', ['2025-10-20'], false],
])('a job to load %s is valid: %s', (_, spans, valid) => {
  expect(syncStoreParametersSchema.safeParse({ ...parameters, spans }).success).toBe(valid)
})
