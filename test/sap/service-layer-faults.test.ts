import { createServer as createPlainServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import type { ServiceLayerFaultKind } from '../../src-main/demo/service-layer/service-layer-change.ts'
import { makeCertificate } from '../../src-main/demo/stores/certificate.ts'
import { startSilentServer } from '../support/silent-server.ts'
import { PASSWORD, refusalOf, serviceLayerOffice } from './service-layer-office.ts'

const { sap, open } = serviceLayerOffice()
const counts = () => sap.change({ change: 'none' })

describe('what passes is asked again', () => {
  test.each<[ServiceLayerFaultKind, 'login' | 'suppliers']>([
    ['too_many', 'suppliers'],
    ['unavailable', 'suppliers'],
    ['too_many', 'login'],
  ])('%s at %s: after as many seconds as the server asks for', async (fault, on) => {
    const layer = open()
    await sap.change({ change: 'fail', fault, on, times: 1, retryAfterSeconds: 7 })
    expect(await layer.visit('MEXED', (visit) => visit.suppliers())).toHaveLength(30)
    expect(layer.pausesMs()).toEqual([7_000])
  })

  test.each<[ServiceLayerFaultKind, 'login' | 'suppliers']>([
    ['internal_error', 'suppliers'],
    ['bad_gateway', 'suppliers'],
    ['bad_gateway', 'login'],
    ['cut', 'suppliers'],
    ['truncated', 'suppliers'],
    ['company_busy', 'login'],
  ])('%s at %s: twice as late each time', async (fault, on) => {
    const layer = open()
    await sap.change({ change: 'fail', fault, on, times: 3 })
    expect(await layer.visit('MEXED', (visit) => visit.suppliers())).toHaveLength(30)
    const [first, second, third, ...more] = layer.pausesMs()
    expect(first).toSatisfy((ms: number) => ms >= 250 && ms <= 500)
    expect(second).toSatisfy((ms: number) => ms >= 500 && ms <= 1_000)
    expect(third).toSatisfy((ms: number) => ms >= 1_000 && ms <= 2_000)
    expect(more).toEqual([])
  })

  test('but not when the server wants more patience than a minute', async () => {
    const layer = open()
    await sap.change({ change: 'fail', fault: 'too_many', on: 'suppliers', retryAfterSeconds: 61 })
    const { code, retryable, details } = await refusalOf(layer.visit('MEXED', (visit) => visit.suppliers()))
    expect([code, retryable, details['status']]).toEqual(['SAP_BUSY', true, 429])
    expect(layer.pausesMs()).toEqual([])
  })
})

describe('what does not pass has its own error, asks no more than it must, and leaves the others alone', () => {
  test.each<[ServiceLayerFaultKind, 'login' | 'suppliers', ErrorCode, asked: number]>([
    ['html', 'login', 'SAP_NOT_SERVICE_LAYER', 1],
    ['redirect', 'login', 'SAP_REDIRECTED', 1],
    ['company_unknown', 'login', 'SAP_COMPANY_UNAVAILABLE', 1],
    ['company_busy', 'login', 'SAP_BUSY', 4],
    ['user_locked', 'login', 'SAP_USER_LOCKED', 1],
    ['no_permission', 'login', 'SAP_LOGIN_REJECTED', 1],
    ['no_session', 'login', 'SAP_ANSWER_UNEXPECTED', 1],
    ['session_ended', 'login', 'SAP_LOGIN_REJECTED', 1],
    ['internal_error', 'login', 'SAP_UNAVAILABLE', 4],
    // From here on with a login before and a logout after.
    ['html', 'suppliers', 'SAP_NOT_SERVICE_LAYER', 3],
    ['not_a_list', 'suppliers', 'SAP_ANSWER_UNEXPECTED', 3],
    ['bad_request', 'suppliers', 'SAP_REQUEST_REJECTED', 3],
    ['no_permission', 'suppliers', 'SAP_PERMISSION_DENIED', 3],
    ['redirect', 'suppliers', 'SAP_REDIRECTED', 3],
    ['link_elsewhere', 'suppliers', 'SAP_LINK_ELSEWHERE', 3],
    ['link_loop', 'suppliers', 'SAP_PAGES_REPEAT', 3],
    // One login more, and the same answer to it.
    ['session_ended', 'suppliers', 'SAP_SESSION_LOST', 5],
    // The list is read three times.
    ['repeated_codes', 'suppliers', 'SAP_SUPPLIERS_REPEATED', 5],
    ['row_missing', 'suppliers', 'SAP_COUNT_DIFFERS', 5],
    // Four tries.
    ['internal_error', 'suppliers', 'SAP_UNAVAILABLE', 6],
    ['bad_gateway', 'suppliers', 'SAP_UNAVAILABLE', 6],
    ['too_many', 'suppliers', 'SAP_BUSY', 6],
    ['unavailable', 'suppliers', 'SAP_BUSY', 6],
    ['truncated', 'suppliers', 'SAP_ANSWER_CUT', 6],
    ['cut', 'suppliers', 'SAP_LINK_LOST', 6],
  ])('%s at %s: %s', async (fault, on, code, asked) => {
    const before = await counts()
    const layer = open()
    await sap.change({ change: 'fail', fault, on, instance: 'GEE' })
    const [refusal, others] = await Promise.all([
      refusalOf(layer.visit('GEE', (visit) => visit.suppliers())),
      layer.visit('RCS', (visit) => visit.suppliers()),
    ])
    expect([refusal.code, refusal.details['instance']]).toEqual([code, 'GEE'])
    expect(others).toHaveLength(406)
    const after = await counts()
    // Three of them were for the other company.
    expect(after.requests - before.requests - 3).toBe(asked)
  })

  test('repeated codes and missing rows are named and counted', async () => {
    const layer = open()
    await sap.change({ change: 'fail', fault: 'repeated_codes', on: 'suppliers', instance: 'GEE' })
    await sap.change({ change: 'fail', fault: 'row_missing', on: 'suppliers', instance: 'MEXED' })
    const repeated = await refusalOf(layer.visit('GEE', (visit) => visit.suppliers()))
    expect(repeated.details).toMatchObject({ codes: 'P00001', count: 1 })
    const missing = await refusalOf(layer.visit('MEXED', (visit) => visit.suppliers()))
    expect(missing.details).toMatchObject({ total: 30, read: 29 })
  })

  test('a wrong password is sent once for each company', async () => {
    const before = await counts()
    const layer = open()
    await sap.change({ change: 'set_password', password: 'otra' })
    onTestFinished(async () => void (await sap.change({ change: 'set_password', password: PASSWORD })))
    const refusals = await Promise.all(['GEE', 'RCS'].map((each) => refusalOf(layer.visit(each, async () => null))))
    expect(refusals.map(({ code }) => code)).toEqual(['SAP_LOGIN_REJECTED', 'SAP_LOGIN_REJECTED'])
    expect((await counts()).logins - before.logins).toBe(2)
  })

  test('an answer that never comes ends with the time of its company', async () => {
    const layer = open({ timeoutSeconds: 20 })
    await sap.change({ change: 'fail', fault: 'silent', on: 'suppliers', instance: 'GEE' })
    const { code, retryable, details } = await refusalOf(layer.visit('GEE', (visit) => visit.suppliers()))
    expect([code, retryable, details['seconds'], details['instance']]).toEqual(['SAP_TIMEOUT', true, 20, 'GEE'])
  })

  test('a logout that fails takes nothing from what was read', async () => {
    const layer = open()
    await sap.change({ change: 'fail', fault: 'internal_error', on: 'logout' })
    expect(await layer.visit('MEXED', (visit) => visit.suppliers())).toHaveLength(30)
  })
})

describe('whoever is there', () => {
  test('a server that is down is waited for by those who are asking, not by all who follow; and found again', async () => {
    const layer = open({ parallel: 2 })
    await sap.change({ change: 'set_listening', listening: false })
    const all = ['GEE', 'RCS', 'MEXED', 'MEXMEP', 'SATSA', 'MOTOR']
    const refusals = await Promise.all(all.map((each) => refusalOf(layer.visit(each, nothing))))
    expect(refusals.map(({ code, details }) => [code, details['instance']])).toEqual(
      all.map((each) => ['SAP_REFUSED', each]),
    )
    // Three by each of the two.
    expect(layer.pausesMs()).toHaveLength(6)
    await sap.change({ change: 'set_listening', listening: true })
    expect(await open().visit('MEXED', (visit) => visit.suppliers())).toHaveLength(30)
  })

  test('nobody', async () => {
    const port = await portOf(createPlainServer())
    closing.splice(0).forEach((server) => server.close())
    expect((await refusalOf(open({ url: `https://127.0.0.1:${port}/b1s/v1` }).visit('GEE', nothing))).code).toBe(
      'SAP_REFUSED',
    )
  })

  // Well before the connection itself is given up, which takes ten seconds here.
  test('somebody who is silent', { timeout: 5_000 }, async () => {
    const silent = await startSilentServer()
    onTestFinished(() => silent.close())
    const url = `https://127.0.0.1:${silent.port}/b1s/v1`
    expect((await refusalOf(open({ url, timeoutSeconds: 20 }).visit('GEE', nothing))).code).toBe('SAP_TIMEOUT')
  })

  test('a server without encryption', async () => {
    const port = await portOf(createPlainServer((_request, response) => response.end('hola')))
    const refusal = await refusalOf(open({ url: `https://127.0.0.1:${port}/b1s/v1` }).visit('GEE', nothing))
    expect([refusal.code, refusal.retryable]).toEqual(['SAP_TLS_FAILED', false])
  })

  test('a server of another kind', async () => {
    const port = await portOf(
      createTlsServer(await makeCertificate('correo'), (socket) =>
        socket.on('error', () => {}).end('220 correo ESMTP\r\n'),
      ),
    )
    const refusal = await refusalOf(open({ url: `https://127.0.0.1:${port}/b1s/v1` }).visit('GEE', nothing))
    expect(refusal.code).toBe('SAP_NOT_SERVICE_LAYER')
  })

  test('the right server at a wrong path', async () => {
    const url = new URL('/otra', sap.view.url).href
    expect((await refusalOf(open({ url }).visit('GEE', nothing))).code).toBe('SAP_NOT_SERVICE_LAYER')
  })
})

const nothing = async (): Promise<null> => null

const closing: Server[] = []
async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(server)
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
