import { expect, test } from 'vitest'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import { runProcedureHandler } from './run-procedure.ts'

test('runs of one connection wait for each other however its id is written', () => {
  const lanes = ['Central', 'CENTRAL'].map((connectionId) =>
    runProcedureHandler.lane({ connectionId, procedure: 'dbo.cierre', values: {}, options: DEFAULT_CALL_OPTIONS }),
  )
  expect(new Set(lanes)).toEqual(new Set(['central']))
})
