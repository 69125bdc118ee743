import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../../src-main/demo/stores/certificate.ts'
import { openServiceLayer } from '../../src-main/sap/service-layer/open-service-layer.ts'
import { SERVICE_LAYER_LIMITS } from '../../src-main/sap/service-layer/service-layer-limits.ts'
import { HurriedClock } from './hurried-clock.ts'
import { PASSWORD, refusalOf } from './service-layer-office.ts'

const SESSION = '7d1f0c52-4b1e-11f0-8000-0a0027000005'

/** What logging in is refused with where the server answers like this. */
async function refusalOfAnswer(status: number, answer: (body: string) => string): Promise<string> {
  const server = createServer(await makeCertificate('sap'), (request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part))
    request.on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(answer(body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/b1s/v1`
  const layer = { url, user: 'manager', parallel: 1, pageSize: 100, timeoutSeconds: 10_000 }
  const work = { clock: new HurriedClock(), signal: new AbortController().signal }
  const connection = openServiceLayer({ layer, password: PASSWORD, pin: null }, work, {
    ...SERVICE_LAYER_LIMITS,
    connectMs: 1_000_000,
  })
  onTestFinished(() => {
    connection.close()
    server.close()
  })
  return JSON.stringify(await refusalOf(connection.visit('HEARST', () => Promise.resolve())))
}

test.each([
  ['a proxy that repeats what it was sent', 500, (body: string) => `cannot process: ${body.replaceAll('"', "'")}`],
  ['an error whose words repeat it', 400, (body: string) => JSON.stringify({ error: { code: 1, message: body } })],
])('%s: the password is in no error', async (_, status, answer) => {
  expect(await refusalOfAnswer(status, answer)).toContain('HEARST')
})

test.each([
  ['cut off', (): string => `{"odata.metadata": "x", "SessionId": "${SESSION}", "Vers`],
  ['of another shape', (): string => JSON.stringify({ SessionId: [SESSION] })],
])('a login whose answer is %s: the session is in no error', async (_, answer) => {
  const told = await refusalOfAnswer(200, answer)
  expect(told).toContain('SAP_ANSWER')
  expect(told).not.toContain(SESSION)
})
