import { expect, test } from 'vitest'
import type { LotState, LotView } from '../../src-shared/domain/upload.ts'
import { isReplaced } from './is-replaced.ts'
import { lotActions } from './lot-actions.ts'

function lotOf(state: LotState, changes: Partial<LotView> = {}): LotView {
  return {
    id: 'lote1',
    kind: 'productos',
    state,
    fileName: 'productos.xlsx',
    provider: null,
    operator: 'ana',
    startedAt: '2025-10-22T12:00:00Z',
    endedAt: '2025-10-22T12:01:00Z',
    summary: { total: 10, exitosos: 10, rechazados: 0, duplicados: 0, omitidos: 0, creados: 10, actualizados: 0 },
    rowsStanding: 10,
    jobId: 'job1',
    undoneAt: null,
    pushedAt: null,
    lotDeleted: false,
    ...changes,
  }
}

test('what was loaded can be undone, sent and deleted; what was undone, only put back', () => {
  expect(lotActions(lotOf('complete'), false)).toEqual(['undo', 'push', 'deleteRows'])
  expect(lotActions(lotOf('undone', { rowsStanding: 0 }), false)).toEqual(['redo'])
})

test('a lot that stopped half-way can go on or be undone, and is not sent', () => {
  expect(lotActions(lotOf('partial'), false)).toEqual(['resume', 'undo', 'deleteRows'])
  expect(lotActions(lotOf('loading'), false)).toEqual(['resume'])
})

test('of a lot without rows there is nothing to undo, send or delete; what was deleted can be put back', () => {
  expect(lotActions(lotOf('complete', { rowsStanding: 0, lotDeleted: true }), false)).toEqual([])
  expect(lotActions(lotOf('deleted', { rowsStanding: 0, lotDeleted: true }), false)).toEqual(['redo'])
})

test('rows that later lots replaced are not undone: they would be left as they are', () => {
  const replaced = lotOf('complete', { rowsStanding: 0 })
  expect(lotActions(replaced, false)).toEqual([])
  expect(isReplaced(replaced)).toBe(true)
  expect(isReplaced(lotOf('complete'))).toBe(false)
  expect(isReplaced(lotOf('complete', { rowsStanding: 0, lotDeleted: true }))).toBe(false)
})

test('while a job works on it, only what was rejected can be asked for', () => {
  const summary = { total: 10, exitosos: 8, rechazados: 1, duplicados: 1, omitidos: 0, creados: 8, actualizados: 0 }
  expect(lotActions(lotOf('partial', { summary }), true)).toEqual(['saveRejected'])
  expect(lotActions(lotOf('loading'), true)).toEqual([])
})
