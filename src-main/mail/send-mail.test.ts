import { afterEach, describe, expect, test } from 'vitest'
import errorTexts from '../../src-shared/locales/es/errors.json' with { type: 'json' }
import { startMailServer } from '../../test/support/mail-server.ts'
import type { MailServer, MailServerOptions } from '../../test/support/mail-server.ts'
import { startSilentServer } from '../../test/support/silent-server.ts'
import { makeCertificate } from '../demo/stores/certificate.ts'
import { AppError } from '../foundation/app-error.ts'
import type { MailAccess, MailLimits } from './mail-access.ts'
import { readMailCertificate } from './read-mail-certificate.ts'
import { sendMail } from './send-mail.ts'

const message = { subject: 'Falló MAÑONGO', text: 'Texto ñ', html: '<p>Texto ñ</p>', messageId: '1@caudal' }
const calm: MailLimits = { connectMs: 5_000, greetingMs: 5_000, silenceMs: 5_000 }

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

async function serverWith(options: MailServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(options)
  closing.push(() => server.close())
  return server
}

function accessTo(port: number, changes: Partial<MailAccess> = {}): MailAccess {
  return {
    server: '127.0.0.1',
    port,
    security: 'none',
    user: '',
    password: null,
    from: 'caudal@empresa.example',
    recipients: ['ana@empresa.example', 'luis@empresa.example'],
    certificate: null,
    ...changes,
  }
}

const send = (access: MailAccess, limits = calm, signal = new AbortController().signal) =>
  sendMail(access, message, { signal, limits })

/** The code, which must have a Spanish text with cause and remedy, and whether trying again may help. */
async function refusalOf(sending: Promise<unknown>): Promise<readonly [string, boolean]> {
  const error = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`)
  const text = (errorTexts as Readonly<Record<string, { cause?: string; remedy?: string }>>)[error.code]
  expect(text?.cause).toMatch(/\w{3}/)
  expect(text?.remedy).toMatch(/\w{3}/)
  return [error.code, error.retryable]
}

describe('what arrives', () => {
  test('is one message for all, in both forms, under the identity given', async () => {
    const server = await serverWith()
    expect(await send(accessTo(server.port))).toEqual({ accepted: accessTo(0).recipients, rejected: [] })
    const [mail] = server.received
    expect(mail).toMatchObject({ from: 'caudal@empresa.example', to: accessTo(0).recipients })
    expect(mail?.source).toContain('Message-ID: <1@caudal>')
    expect(mail?.source).toContain('Auto-Submitted: auto-generated')
    expect(mail?.source).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/)
  })

  test('goes through STARTTLS with a login, and through TLS from the start', async () => {
    const certificate = await makeCertificate('127.0.0.1')
    const login = { user: 'caudal', password: 'clave secreta' }
    for (const security of ['starttls', 'tls'] as const) {
      const server = await serverWith({ certificate, secure: security === 'tls', login })
      const open = accessTo(server.port, { security, user: login.user, password: login.password })
      const { pin } = await readMailCertificate(open, { limits: calm })
      const accepted = { ...pin, pinnedAt: '2025-10-22T09:00:00.000Z' }
      await send({ ...open, certificate: accepted })
      expect(server.logins).toEqual(['caudal'])
      expect(server.received).toHaveLength(1)
    }
  })

  test('a name with line breaks adds no header and no recipient', async () => {
    const server = await serverWith()
    const subject = 'Falló X\r\nBcc: intruso@fuera.example\r\n\r\ncuerpo'
    const { signal } = new AbortController()
    await sendMail(accessTo(server.port), { ...message, subject }, { signal, limits: calm })
    const [headers = ''] = server.received[0]?.source.split('\r\n\r\n') ?? []
    expect(headers).not.toMatch(/^bcc:/im)
    expect(server.received[0]?.to).toEqual(accessTo(0).recipients)
  })

  test('reaches the others when one recipient is rejected, and says which was', async () => {
    const server = await serverWith({
      refuse: (what, address) => (what === 'recipient' && address.startsWith('luis') ? 550 : null),
    })
    expect(await send(accessTo(server.port))).toEqual({
      accepted: ['ana@empresa.example'],
      rejected: ['luis@empresa.example'],
    })
  })
})

describe('what a server does wrong', () => {
  test.each([
    ['recipient', 550, ['MAIL_RECIPIENTS_REJECTED', false]],
    ['recipient', 450, ['MAIL_RECIPIENTS_REJECTED', true]],
    ['sender', 553, ['MAIL_SENDER_REJECTED', false]],
    ['message', 554, ['MAIL_REJECTED', false]],
    ['message', 451, ['MAIL_REJECTED', true]],
  ] as const)('refuses the %s with %d', async (refused, status, expected) => {
    const server = await serverWith({ refuse: (what) => (what === refused ? status : null) })
    expect(await refusalOf(send(accessTo(server.port)))).toEqual(expected)
    expect(server.received).toEqual([])
  })

  test('refuses the password', async () => {
    const server = await serverWith({ login: { user: 'caudal', password: 'otra' } })
    const access = accessTo(server.port, { user: 'caudal', password: 'clave' })
    expect(await refusalOf(send(access))).toEqual(['MAIL_LOGIN_FAILED', false])
  })

  test('presents a certificate that proves nothing: it gets neither user nor message until its fingerprint is accepted', async () => {
    const login = { user: 'caudal', password: 'clave' }
    for (const security of ['starttls', 'tls'] as const) {
      const server = await serverWith({
        certificate: await makeCertificate('correo'),
        secure: security === 'tls',
        login,
      })
      const access = accessTo(server.port, { security, user: 'caudal', password: 'clave' })
      expect(await refusalOf(send(access))).toEqual(['MAIL_CERTIFICATE_UNTRUSTED', false])
      const { pin, validTo } = await readMailCertificate(access, { limits: calm })
      expect(pin).toMatchObject({
        subjectName: 'correo',
        fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string,
      })
      expect(Date.parse(validTo)).toBeGreaterThan(Date.now())
      expect(server.logins).toEqual([])
      expect(server.received).toEqual([])
    }
  })

  test('presents another certificate than the accepted one', async () => {
    const [accepted, other] = [await makeCertificate('correo'), await makeCertificate('correo')]
    const known = await serverWith({ certificate: accepted })
    const { pin } = await readMailCertificate(accessTo(known.port, { security: 'starttls' }), { limits: calm })
    const server = await serverWith({ certificate: other })
    const access = accessTo(server.port, { security: 'starttls', certificate: { ...pin, pinnedAt: '' } })
    expect(await refusalOf(send(access))).toEqual(['MAIL_CERTIFICATE_CHANGED', false])
    expect(server.received).toEqual([])
  })

  test('offers no STARTTLS: nothing goes out in clear', async () => {
    const server = await serverWith()
    const access = accessTo(server.port, { security: 'starttls', user: 'caudal', password: 'clave' })
    expect(await refusalOf(send(access))).toEqual(['MAIL_TLS_FAILED', false])
    expect(await refusalOf(readMailCertificate(accessTo(server.port), { limits: calm }))).toEqual([
      'MAIL_TLS_FAILED',
      false,
    ])
    expect(server.logins).toEqual([])
  })

  test('speaks plain where TLS is expected', async () => {
    const server = await serverWith()
    expect(await refusalOf(send(accessTo(server.port, { security: 'tls' })))).toEqual(['MAIL_TLS_FAILED', false])
  })

  test('is not there', async () => {
    const server = await startMailServer()
    await server.close()
    expect(await refusalOf(send(accessTo(server.port)))).toEqual(['MAIL_REFUSED', true])
    const nowhere = accessTo(25, { server: 'correo.invalid' })
    expect(await refusalOf(send(nowhere))).toEqual(['MAIL_UNREACHABLE', true])
  })

  test('greets nobody, or falls silent afterwards', async () => {
    const impatient = { connectMs: 5_000, greetingMs: 50, silenceMs: 50 }
    for (const greeting of ['', '220 correo.example ESMTP\r\n']) {
      const server = await startSilentServer(greeting)
      closing.push(() => server.close())
      expect(await refusalOf(send(accessTo(server.port), impatient))).toEqual(['MAIL_TIMEOUT', true])
    }
  })

  test('hangs up before it has taken anything', async () => {
    const server = await startSilentServer('220 correo.example ESMTP\r\n')
    const sending = refusalOf(send(accessTo(server.port)))
    await server.connected
    await server.close()
    expect(await sending).toEqual(['MAIL_LOST', true])
  })
})

test('sending that is cancelled ends at once with the reason given', async () => {
  const server = await startSilentServer()
  closing.push(() => server.close())
  const abort = new AbortController()
  const sending = send(accessTo(server.port), calm, abort.signal)
  await server.connected
  abort.abort(new AppError('CANCELLED'))
  await expect(sending).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('what is missing is named before anything is sent', async () => {
  for (const [changes, field] of [
    [{ server: '' }, 'server'],
    [{ from: '' }, 'from'],
    [{ recipients: [] }, 'recipients'],
    [{ user: 'caudal' }, 'password'],
  ] as const)
    await expect(send(accessTo(25, changes))).rejects.toMatchObject({ code: 'MAIL_NOT_CONFIGURED', details: { field } })
})
