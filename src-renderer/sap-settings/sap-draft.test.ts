import { expect, test } from 'vitest'
import type { SapSettings, SapSettingsView } from '../../src-shared/domain/sap.ts'
import { checkSapDraft } from './check-sap-draft.ts'
import { draftOfSap, withKind } from './sap-draft.ts'

const SETTINGS: SapSettings = {
  source: {
    kind: 'sqlserver',
    server: 'sap.empresa.example',
    port: 1433,
    user: 'caudal',
    encryption: 'tls12',
    commonDatabase: 'SBO-COMMON',
  },
  serviceLayer: {
    url: 'https://sap.empresa.example:50000/b1s/v1',
    user: 'manager',
    parallel: 10,
    pageSize: 5000,
    timeoutSeconds: 120,
  },
  recipients: ['ana@empresa.example', 'luis@empresa.example'],
}
const SAVED: SapSettingsView = {
  settings: SETTINGS,
  hasSourcePassword: true,
  hasServiceLayerPassword: true,
  sourceFingerprint: null,
  serviceLayerFingerprint: null,
  canSendMail: true,
}
const NONE: SapSettingsView = { ...SAVED, settings: null, hasSourcePassword: false, hasServiceLayerPassword: false }
const draft = draftOfSap(SAVED)

test('what is saved is fine as it is', () => {
  expect(checkSapDraft(draft, SAVED)).toEqual({ settings: SETTINGS, problems: {} })
})

test('a new form says what it lacks', () => {
  expect(checkSapDraft(draftOfSap(NONE), NONE)).toEqual({
    settings: null,
    problems: {
      server: 'required',
      user: 'required',
      url: 'required',
      serviceUser: 'required',
      sourcePassword: 'required',
      servicePassword: 'required',
    },
  })
})

test('a saved password goes neither to another server nor to another user', () => {
  expect(checkSapDraft({ ...draft, server: 'otro' }, SAVED).problems).toEqual({ sourcePassword: 'passwordAgain' })
  expect(checkSapDraft({ ...draft, encryption: 'none' }, SAVED).problems).toEqual({ sourcePassword: 'passwordAgain' })
  expect(checkSapDraft({ ...draft, url: 'https://otro:50000/b1s/v1' }, SAVED).problems).toEqual({
    servicePassword: 'passwordAgain',
  })
  expect(checkSapDraft({ ...draft, url: 'https://sap.empresa.example:50000/b1s/v2' }, SAVED).problems).toEqual({})
})

test('the Service Layer is never asked without encryption', () => {
  expect(checkSapDraft({ ...draft, url: 'http://sap.empresa.example:50000/b1s/v1' }, SAVED).problems).toMatchObject({
    url: 'url',
  })
})

test('a list needs no password, but a company', () => {
  const list = withKind(draft, 'list')
  expect(checkSapDraft(list, SAVED).problems).toEqual({ companies: 'noCompanies' })
  const company = { instance: 'HEARST', printHeader: '', address: '', taxId: '', hasTest: false }
  expect(checkSapDraft({ ...list, companies: [company] }, SAVED).settings?.source).toEqual({
    kind: 'list',
    companies: [company],
  })
})

test('numbers out of their limits and wrong addresses are said', () => {
  const wrong = {
    ...draft,
    parallel: '11',
    pageSize: '5',
    timeoutSeconds: 'dos',
    port: '0',
    recipients: 'ana@, b@c.de',
  }
  expect(checkSapDraft(wrong, SAVED)).toMatchObject({
    settings: null,
    problems: {
      parallel: 'parallel',
      pageSize: 'pageSize',
      timeoutSeconds: 'timeout',
      port: 'port',
      recipients: 'addresses',
    },
  })
})

test('the usual port comes along with the source, another one stays', () => {
  expect(withKind(draft, 'hana').port).toBe('30015')
  expect(withKind({ ...draft, port: '1500' }, 'hana').port).toBe('1500')
})
