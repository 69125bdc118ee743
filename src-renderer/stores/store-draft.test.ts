import { describe, expect, test } from 'vitest'
import { draftProblems, NEW_STORE, storeOf, suggestedId } from './store-draft.ts'

const COMPLETE = {
  ...NEW_STORE,
  id: 'tienda_01',
  name: 'PERIFERICO',
  server: '10.0.0.1',
  database: 'POS',
  user: 'lector',
}

describe('a store draft', () => {
  test('an empty one names each missing field', () => {
    expect(draftProblems(NEW_STORE, '', new Set(), true)).toEqual({
      name: 'required',
      id: 'required',
      server: 'required',
      database: 'required',
      user: 'required',
      password: 'required',
    })
  })

  test('a complete one has no problems and becomes a store', () => {
    expect(draftProblems(COMPLETE, 'x', new Set(), true)).toEqual({})
    expect(storeOf({ ...COMPLETE, queryOverrides: { ventas: '  ' } })).toMatchObject({
      port: 1433,
      priority: 50,
      queryOverrides: {},
    })
  })

  test('a saved password need not be typed again', () => {
    expect(draftProblems(COMPLETE, '', new Set(), false)).toEqual({})
  })

  test('wrong values are told apart', () => {
    const wrong = {
      ...COMPLETE,
      id: 'tienda 1',
      port: '70000',
      priority: 'alta',
      closedWeekdays: [1, 2, 3, 4, 5, 6, 7],
    }
    expect(draftProblems(wrong, '', new Set(), false)).toEqual({
      id: 'idCharacters',
      port: 'port',
      priority: 'priority',
      closedWeekdays: 'allDaysClosed',
    })
    expect(draftProblems(COMPLETE, '', new Set(['tienda_01']), false)).toEqual({ id: 'idTaken' })
  })
})

test('an id is suggested from the name', () => {
  expect(suggestedId('AV. BOLÍVAR 2')).toBe('av_bolivar_2')
  expect(suggestedId('MAÑONGO')).toBe('manongo')
})
