import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { startSilentServer } from '../../test/support/silent-server.ts'
import { makeCertificate } from '../demo/stores/certificate.ts'
import { AppError } from '../foundation/app-error.ts'
import { postWebhook } from './post-webhook.ts'

const SECRET = 'T0/B0/abcdef'

let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

async function serverWith(answer: RequestListener, secure = false): Promise<number> {
  const server = secure ? createSecureServer(await makeCertificate('127.0.0.1'), answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

const post = (port: number, more: { scheme?: string; totalMs?: number; signal?: AbortSignal } = {}) =>
  postWebhook(
    `${more.scheme ?? 'http'}://127.0.0.1:${port}/services/${SECRET}`,
    { text: 'Falló MAÑONGO' },
    { signal: more.signal ?? new AbortController().signal, totalMs: more.totalMs ?? 5_000 },
  )

/** Code and whether trying again may help; neither the message nor the details may hold the secret part of the address. */
async function refusalOf(posting: Promise<unknown>): Promise<readonly [string, boolean]> {
  const error = await posting.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`)
  expect(JSON.stringify([error.toReport(), error.message])).not.toContain('abcdef')
  return [error.code, error.retryable]
}

test('the message is posted as JSON', async () => {
  const bodies: unknown[] = []
  const port = await serverWith((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      bodies.push([request.method, request.url, request.headers['content-type'], JSON.parse(body)])
      response.end('ok')
    })
  })
  await post(port)
  expect(bodies).toEqual([
    ['POST', `/services/${SECRET}`, 'application/json; charset=utf-8', { text: 'Falló MAÑONGO' }],
  ])
})

describe('what a service does wrong', () => {
  test.each([
    [404, ['WEBHOOK_REJECTED', false]],
    [400, ['WEBHOOK_REJECTED', false]],
    [429, ['WEBHOOK_UNAVAILABLE', true]],
    [503, ['WEBHOOK_UNAVAILABLE', true]],
  ] as const)('answers %d', async (status, expected) => {
    const port = await serverWith((_, response) => response.writeHead(status).end('no_service'))
    expect(await refusalOf(post(port))).toEqual(expected)
  })

  test('sends elsewhere: nobody follows', async () => {
    let asked = 0
    const elsewhere = await serverWith((_, response) => {
      asked += 1
      response.end()
    })
    const port = await serverWith((_, response) =>
      response.writeHead(308, { location: `http://127.0.0.1:${elsewhere}/` }).end(),
    )
    expect(await refusalOf(post(port))).toEqual(['WEBHOOK_REDIRECTED', false])
    expect(asked).toBe(0)
  })

  test('takes the message and never answers, or never ends its answer', async () => {
    const silent = await serverWith(() => undefined)
    expect(await refusalOf(post(silent, { totalMs: 100 }))).toEqual(['WEBHOOK_TIMEOUT', true])
    const endless = await serverWith((_, response) => void response.writeHead(200).write('o'))
    expect(await refusalOf(post(endless, { totalMs: 100 }))).toEqual(['WEBHOOK_TIMEOUT', true])
  })

  test('answers more than anybody reads', async () => {
    const port = await serverWith((_, response) => void response.writeHead(200).write('x'.repeat(100_000)))
    await expect(post(port)).resolves.toBeUndefined()
  })

  test('presents a certificate that proves nothing', async () => {
    let asked = 0
    const port = await serverWith(() => (asked += 1), true)
    expect(await refusalOf(post(port, { scheme: 'https' }))).toEqual(['WEBHOOK_CERTIFICATE_UNTRUSTED', false])
    expect(asked).toBe(0)
  })

  test('is not there, or hangs up', async () => {
    const gone = await startSilentServer()
    await gone.close()
    expect(await refusalOf(post(gone.port))).toEqual(['WEBHOOK_UNREACHABLE', true])
    const port = await serverWith((request) => request.socket.destroy())
    expect(await refusalOf(post(port))).toEqual(['WEBHOOK_UNREACHABLE', true])
  })
})

test('posting that is cancelled ends at once with the reason given', async () => {
  const server = await startSilentServer()
  closing.push(() => server.close())
  const abort = new AbortController()
  const posting = post(server.port, { signal: abort.signal })
  await server.connected
  abort.abort(new AppError('CANCELLED'))
  await expect(posting).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('only http addresses are posted to', async () => {
  const signal = new AbortController().signal
  for (const url of ['', 'file:///etc/passwd', 'ftp://example.com', 'hooks.slack.com/services'])
    await expect(postWebhook(url, { text: 'x' }, { signal })).rejects.toMatchObject({ code: 'WEBHOOK_NOT_CONFIGURED' })
})
