import { expect, test } from 'vitest'
import { DEFAULT_NOTICE_SETTINGS } from '../../src-shared/domain/notice-settings.ts'
import { checkMailDraft, draftOf, withSecurity } from './mail-draft.ts'

const saved = {
  ...DEFAULT_NOTICE_SETTINGS.mail,
  enabled: true,
  server: 'correo.empresa.example',
  user: 'caudal',
  from: 'caudal@empresa.example',
  recipients: ['ana@empresa.example'],
}
const problemsOf = (changes: Partial<ReturnType<typeof draftOf>>, hasPassword = true) =>
  checkMailDraft({ ...draftOf(saved), ...changes }, saved, hasPassword).problems

test('what is saved passes unchanged', () => {
  expect(checkMailDraft(draftOf(saved), saved, true)).toEqual({ mail: saved, problems: {} })
})

test('recipients are taken however they were separated', () => {
  const { mail, problems } = checkMailDraft(
    { ...draftOf(saved), recipients: ' a@b.example; c@d.example,\n\ne@f.example ' },
    saved,
    true,
  )
  expect([mail.recipients, problems]).toEqual([['a@b.example', 'c@d.example', 'e@f.example'], {}])
})

test('each field says what is wrong with it', () => {
  expect(problemsOf({ server: ' ', port: '70000', from: 'caudal', recipients: 'ana@, luis' })).toEqual({
    server: 'required',
    port: 'port',
    from: 'address',
    recipients: 'addresses',
    password: 'passwordAgain',
  })
  expect(problemsOf({ from: '', recipients: '' }, false)).toEqual({
    from: 'required',
    recipients: 'required',
    password: 'required',
  })
})

test('what is switched off may be incomplete, but not wrong', () => {
  expect(problemsOf({ enabled: false, server: '', from: '', recipients: '' })).toEqual({})
  expect(problemsOf({ enabled: false, from: 'caudal' })).toEqual({ from: 'address' })
})

test('a password is asked for again where the saved one may not be sent', () => {
  expect(problemsOf({ security: 'none' })).toEqual({ password: 'passwordAgain' })
  expect(problemsOf({ security: 'none', password: 'clave' })).toEqual({})
  expect(problemsOf({ port: '2525' })).toEqual({})
})

test('another security brings its usual port, unless another was chosen', () => {
  expect(withSecurity(draftOf(saved), 'tls')).toMatchObject({ security: 'tls', port: '465' })
  expect(withSecurity({ ...draftOf(saved), port: '2525' }, 'tls')).toMatchObject({ port: '2525' })
})
