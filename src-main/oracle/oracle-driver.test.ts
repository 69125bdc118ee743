import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { oracleConnection } from '../../test/support/oracle-connection.ts'
import { startSilentServer } from '../../test/support/silent-server.ts'
import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'
import { makeCertificate } from '../demo/stores/certificate.ts'
import { AppError } from '../foundation/app-error.ts'
import { systemClock } from '../foundation/clock.ts'
import type { ProcedureAccess } from '../procedure-calls/procedure-server.ts'
import { oracleProcedures } from './oracle-procedures.ts'

// Oracle's own driver, in thin mode, against what may answer at an address instead of a database that can be had here.

let closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

function accessTo(changes: Partial<ProcedureConnection>): ProcedureAccess {
  return { connection: oracleConnection(changes), password: 'clave secreta', pin: null }
}

const work = (signal = new AbortController().signal) => ({ clock: systemClock, signal })

async function answering(answer: (socket: Socket, asked: Buffer) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (asked) => answer(socket, asked))
  })
  return listening(server)
}

async function listening(server: Server): Promise<number> {
  closing.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function refusalOf(asking: Promise<unknown>): Promise<readonly [code: string, retryable: boolean]> {
  const error = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`)
  expect(JSON.stringify(error.toReport())).not.toContain('secreta')
  return [error.code, error.retryable]
}

test('nobody there, no such name, no such service', async () => {
  const gone = await startSilentServer()
  await gone.close()
  expect(await refusalOf(oracleProcedures.list(accessTo({ port: gone.port }), work()))).toEqual([
    'CONNECTION_REFUSED',
    true,
  ])
  expect(await refusalOf(oracleProcedures.list(accessTo({ server: 'no.such.invalid' }), work()))).toEqual([
    'HOST_NOT_FOUND',
    true,
  ])
  expect(await refusalOf(oracleProcedures.list(accessTo({ server: 'a)(b' }), work()))).toEqual([
    'HOST_NOT_FOUND',
    false,
  ])
  const port = await answering((socket) => {
    // A refusal of Oracle's listener: TNS packet of type 4, reasons of user and system, then its text.
    const text = Buffer.from(
      '(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=12514)(ERROR_STACK=(ERROR=(CODE=12514)(EMFI=4))))',
    )
    const packet = Buffer.alloc(12 + text.length)
    packet.writeUInt16BE(packet.length, 0)
    packet[4] = 4
    packet.writeUInt16BE(text.length, 10)
    text.copy(packet, 12)
    socket.write(packet)
  })
  expect(await refusalOf(oracleProcedures.list(accessTo({ port }), work()))).toEqual(['DATABASE_UNAVAILABLE', false])
})

test('a server of something else', async () => {
  const port = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  expect(await refusalOf(oracleProcedures.check(accessTo({ port }), work()))).toEqual(['CONNECTION_LOST', true])
})

test('whoever waits for a server that says nothing can stop waiting', async () => {
  const silent = await startSilentServer()
  closing.push(() => silent.close())
  const controller = new AbortController()
  const asking = oracleProcedures.list(accessTo({ port: silent.port }), work(controller.signal))
  await silent.connected
  controller.abort(new Error('cancelado'))
  await expect(asking).rejects.toThrow('cancelado')
})

test('the certificate is compared before the driver says a word; over the right one it asks for the service', async () => {
  const certificate = await makeCertificate('oracle')
  const heard: Buffer[] = []
  let asked: () => void = () => undefined
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const port = await listening(
    createTlsServer(certificate, (socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (data: Buffer) => {
        heard.push(data)
        asked()
        socket.destroy()
      })
    }),
  )
  const access = accessTo({ port, encryption: 'tls12' })
  const pin = await oracleProcedures.readCertificate(access, work())
  expect(pin?.subjectName).toBe('oracle')
  expect(pin?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}/)
  const other = { ...(pin ?? never()), fingerprint: 'AA:BB' }
  expect(await refusalOf(oracleProcedures.list({ ...access, pin: other }, work()))).toEqual([
    'CERTIFICATE_CHANGED',
    false,
  ])
  expect(await refusalOf(oracleProcedures.list(access, work()))).toEqual(['CERTIFICATE_CHANGED', false])
  expect(heard).toEqual([])
  expect(await refusalOf(oracleProcedures.list({ ...access, pin }, work()))).toEqual(['CONNECTION_LOST', true])
  await isAsked
  const text = Buffer.concat(heard).toString('latin1')
  expect(text).toContain('(SERVICE_NAME=XEPDB1)')
  expect(text).not.toContain('secreta')
})

function never(): never {
  throw new Error('no certificate')
}
