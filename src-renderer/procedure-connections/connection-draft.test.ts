import { expect, test } from 'vitest'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { checkConnectionDraft, draftOfConnection, NEW_CONNECTION } from './connection-draft.ts'

const SAVED: ProcedureConnectionView = {
  id: 'central',
  name: 'Servidor central',
  kind: 'sqlserver',
  server: '10.8.0.5',
  port: 1433,
  database: 'CENTRAL',
  user: 'caudal',
  encryption: 'tls12',
  enabled: true,
  allowed: ['dbo.*'],
  parallel: 5,
  hasPassword: true,
  pinnedFingerprint: null,
}

test('what was saved comes back as it was, and nothing of the view is saved', () => {
  const { hasPassword: _, pinnedFingerprint: __, ...connection } = SAVED
  expect(checkConnectionDraft(draftOfConnection(SAVED), SAVED, new Set(['central']))).toEqual({
    connection,
    problems: {},
  })
})

test('a new one needs everything, its password included', () => {
  const { problems } = checkConnectionDraft(NEW_CONNECTION, null, new Set())
  expect(Object.keys(problems).toSorted()).toEqual(['database', 'id', 'name', 'password', 'server', 'user'])
})

test('a saved password does not go to another server, user or weaker protection', () => {
  const draft = draftOfConnection(SAVED)
  const again = (changes: Partial<typeof draft>) =>
    checkConnectionDraft({ ...draft, ...changes }, SAVED, new Set()).problems.password
  expect(again({ server: '10.8.0.6' })).toBe('passwordAgain')
  expect(again({ user: 'otro' })).toBe('passwordAgain')
  expect(again({ encryption: 'none' })).toBe('passwordAgain')
  expect(again({ server: '10.8.0.6', password: 'nueva' })).toBeUndefined()
  expect(again({ name: 'Otro nombre' })).toBeUndefined()
})

test('codes are one of a kind and without accents', () => {
  const draft = { ...draftOfConnection(SAVED), password: 'x' }
  expect(checkConnectionDraft(draft, null, new Set(['central'])).problems).toEqual({ id: 'taken' })
  expect(checkConnectionDraft({ ...draft, id: 'almacén 1' }, null, new Set()).problems).toEqual({ id: 'id' })
  expect(checkConnectionDraft({ ...draft, id: 'b', port: '0', parallel: '51' }, null, new Set()).problems).toEqual({
    port: 'port',
    parallel: 'parallel',
  })
})
