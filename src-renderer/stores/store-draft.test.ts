import { describe, expect, test } from 'vitest'
import { draftProblems, NEW_STORE, passwordNeed, storeOf, suggestedId } from './store-draft.ts'

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
    expect(draftProblems(NEW_STORE, '', new Set(), 'first')).toEqual({
      name: 'required',
      id: 'required',
      server: 'required',
      database: 'required',
      user: 'required',
      password: 'required',
    })
  })

  test('a complete one has no problems and becomes a store', () => {
    expect(draftProblems(COMPLETE, 'x', new Set(), 'first')).toEqual({})
    expect(storeOf({ ...COMPLETE, queryOverrides: { ventas: '  ' } })).toMatchObject({
      port: 1433,
      priority: 50,
      queryOverrides: {},
    })
  })

  test('a saved password need not be typed again', () => {
    expect(draftProblems(COMPLETE, '', new Set(), 'no')).toEqual({})
  })

  test('wrong values are told apart', () => {
    const wrong = {
      ...COMPLETE,
      id: 'tienda 1',
      port: '70000',
      priority: 'alta',
      closedWeekdays: [1, 2, 3, 4, 5, 6, 7],
    }
    expect(draftProblems(wrong, '', new Set(), 'no')).toEqual({
      id: 'idCharacters',
      port: 'port',
      priority: 'priority',
      closedWeekdays: 'allDaysClosed',
    })
    expect(draftProblems(COMPLETE, '', new Set(['tienda_01']), 'no')).toEqual({ id: 'idTaken' })
  })

  test('a port or an instance is no part of the server', () => {
    const problems = (server: string) => draftProblems({ ...COMPLETE, server }, '', new Set(), 'no')
    for (const server of ['10.0.0.1,1433', '10.0.0.1:1433', 'caja\\SQLEXPRESS', 'http://10.0.0.1', 'la caja'])
      expect(problems(server), server).toEqual({ server: 'serverOnly' })
    for (const server of [' 10.0.0.1 ', 'caja-01.tienda.example', 'fe80::1'])
      expect(problems(server), server).toEqual({})
  })
})

test('an id is suggested from the name', () => {
  expect(suggestedId('AV. BOLÍVAR 2')).toBe('av_bolivar_2')
  expect(suggestedId('MAÑONGO')).toBe('manongo')
})

describe('the saved password', () => {
  const saved = { ...storeOf(COMPLETE), hasPassword: true, pinnedFingerprint: null }
  test('serves while it goes where it was given for', () => {
    expect(passwordNeed({ ...COMPLETE, name: 'OTRA', database: 'otra' }, saved)).toBe('no')
    expect(passwordNeed(COMPLETE, { ...saved, hasPassword: false })).toBe('first')
  })
  test('is asked for again for another server or user, or less protection', () => {
    for (const change of [{ server: '10.0.0.9' }, { port: '1434' }, { user: 'otro' }, { encryption: 'none' as const }])
      expect(passwordNeed({ ...COMPLETE, ...change }, saved)).toBe('again')
    expect(draftProblems(COMPLETE, '', new Set(), 'again')).toEqual({ password: 'passwordAgain' })
  })
})
