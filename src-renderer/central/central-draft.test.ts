import { expect, test } from 'vitest'
import type { CentralDestinationView } from '../../src-shared/domain/central-destination.ts'
import { checkCentralDraft, draftOfCentral } from './central-draft.ts'

const NONE: CentralDestinationView = { destination: null, hasPassword: false }
const SAVED: CentralDestinationView = {
  destination: {
    enabled: true,
    server: 'central.empresa.example',
    port: 1433,
    database: 'CENTRAL',
    user: 'caudal',
    encryption: 'tls12',
    productTable: 'dbo.productos',
    cardTable: 'dbo.resumen_tarjeta',
  },
  hasPassword: true,
}

test('a new destination says what it lacks', () => {
  expect(checkCentralDraft(draftOfCentral(NONE), NONE).problems).toEqual({
    server: 'required',
    database: 'required',
    user: 'required',
    password: 'required',
  })
})

test('what is saved is fine as it is, and its password stays', () => {
  expect(checkCentralDraft(draftOfCentral(SAVED), SAVED)).toEqual({ destination: SAVED.destination, problems: {} })
})

test('a saved password does not go to another server, nor less protected', () => {
  const draft = draftOfCentral(SAVED)
  expect(checkCentralDraft({ ...draft, server: 'otro' }, SAVED).problems).toEqual({ password: 'passwordAgain' })
  expect(checkCentralDraft({ ...draft, encryption: 'none' }, SAVED).problems).toEqual({ password: 'passwordAgain' })
  expect(checkCentralDraft({ ...draft, server: 'otro', password: 'nueva' }, SAVED).problems).toEqual({})
  expect(checkCentralDraft({ ...draft, database: 'OTRA' }, SAVED).problems).toEqual({})
})

test('a table is named with its schema, and a port is a port', () => {
  const draft = { ...draftOfCentral(SAVED), port: '70000', productTable: 'productos', cardTable: 'dbo.a; DROP' }
  expect(checkCentralDraft(draft, SAVED).problems).toMatchObject({
    port: 'port',
    productTable: 'table',
    cardTable: 'table',
  })
})
