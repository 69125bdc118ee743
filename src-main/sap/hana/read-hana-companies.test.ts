import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { HdbClient } from 'hdb'
import { afterEach, describe, expect, test } from 'vitest'
import { startSilentServer } from '../../../test/support/silent-server.ts'
import { ManualClock } from '../../../test/support/manual-clock.ts'
import { makeCertificate } from '../../demo/stores/certificate.ts'
import { AppError } from '../../foundation/app-error.ts'
import { systemClock } from '../../foundation/clock.ts'
import type { HanaAccess, HanaDriver } from './hana-session.ts'
import type { HanaSource } from './hana-source.ts'
import { readHanaCompanies } from './read-hana-companies.ts'

const SOURCE: HanaSource = {
  kind: 'hana',
  server: '127.0.0.1',
  port: 1,
  user: 'LECTOR',
  encrypt: false,
  commonSchema: 'SBOCOMMON',
}

let closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

function accessTo(changes: Partial<HanaSource>): HanaAccess {
  return { source: { ...SOURCE, ...changes }, password: 'clave secreta', pin: null }
}

const work = (signal = new AbortController().signal) => ({ clock: systemClock, signal })

async function listening(server: Server): Promise<number> {
  closing.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function refusalOf(reading: Promise<unknown>): Promise<AppError> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`)
  expect(JSON.stringify(error.toReport())).not.toContain('secreta')
  return error
}

describe('SAP’s own driver against what answers there', () => {
  test('nobody', async () => {
    const gone = await startSilentServer()
    await gone.close()
    expect(await refusalOf(readHanaCompanies(accessTo({ port: gone.port }), work()))).toMatchObject({
      code: 'CONNECTION_REFUSED',
      retryable: true,
    })
    expect(await refusalOf(readHanaCompanies(accessTo({ server: 'no.such.invalid' }), work()))).toMatchObject({
      code: 'HOST_NOT_FOUND',
    })
  })

  test('a server of something else', async () => {
    const port = await listening(
      createServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      }),
    )
    expect(await refusalOf(readHanaCompanies(accessTo({ port }), work()))).toMatchObject({ code: 'CONNECTION_LOST' })
  })

  test('a server that says nothing, until the time is over or somebody cancels', async () => {
    const silent = await startSilentServer()
    closing.push(() => silent.close())
    const clock = new ManualClock()
    const reading = readHanaCompanies(accessTo({ port: silent.port }), { ...work(), clock })
    const refused = refusalOf(reading)
    await silent.connected
    clock.advance(20_000)
    expect((await refused).code).toBe('CONNECTION_TIMEOUT')
    const controller = new AbortController()
    const cancelled = readHanaCompanies(accessTo({ port: silent.port }), work(controller.signal))
    controller.abort(new Error('cancelado'))
    await expect(cancelled).rejects.toThrow('cancelado')
  })

  test('another certificate than the one that is trusted: no login is sent', async () => {
    const [first, second] = [await makeCertificate('hana'), await makeCertificate('hana')]
    let bytes = 0
    const server = createTlsServer(second, (socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (data: Buffer) => {
        bytes += data.length
      })
    })
    const port = await listening(server)
    const pin = { fingerprint: 'AA:BB', pem: first.cert, subjectName: 'hana', pinnedAt: '2026-01-21T10:30:00Z' }
    const error = await refusalOf(readHanaCompanies({ ...accessTo({ port, encrypt: true }), pin }, work()))
    expect(error).toMatchObject({ code: 'CERTIFICATE_CHANGED', details: { expected: 'AA:BB' } })
    expect(bytes).toBe(0)
  })

  test('a certificate that is met for the first time: the driver speaks over exactly that channel', async () => {
    let speak: (data: Buffer) => void = () => undefined
    const spoken = new Promise<Buffer>((resolve) => {
      speak = resolve
    })
    const server = createTlsServer(await makeCertificate('hana'), (socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (data: Buffer) => {
        speak(data)
        socket.end()
      })
    })
    const port = await listening(server)
    const controller = new AbortController()
    const reading = readHanaCompanies(accessTo({ port, encrypt: true }), work(controller.signal))
    // The first bytes of SAP's protocol (SQL Command Network Protocol, initialization request).
    expect((await spoken).subarray(0, 4)).toEqual(Buffer.from([0xff, 0xff, 0xff, 0xff]))
    controller.abort(new Error('basta'))
    await expect(reading).rejects.toThrow('basta')
  })
})

/** Answers of a server by a word of the statement; what SAP's driver would give, since there is no HANA to be had here. */
function scriptedDriver(answers: readonly (readonly [word: string, answer: Error | readonly unknown[][]])[]) {
  const sent: string[] = []
  const driver: HanaDriver = {
    createClient: (): HdbClient => ({
      on() {
        return this
      },
      connect: (done) => done(),
      exec(sql, _options, done) {
        sent.push(sql)
        const answer = answers.find(([word]) => sql.includes(word))?.[1] ?? []
        if (answer instanceof Error) done(answer, [])
        else done(null, answer)
      },
      close: () => undefined,
    }),
  }
  return { driver, sent }
}

const numbered = (code: number, message: string): Error => Object.assign(new Error(message), { code })

describe('the companies', () => {
  test('are those that SAP lists, with their data; a twin is a schema; one that cannot be read is named', async () => {
    const { driver, sent } = scriptedDriver([
      ['"SRGC"', [['HEARST'], ['AIRPORTS'], ['AIRPORTS_PRUEBAS'], ['RCS'], ['HEARST'], ['NUEVA"; DROP']]],
      ['"SCHEMAS"', [['AIRPORTS_PRUEBAS'], ['OTRA_PRUEBAS']]],
      ['"AIRPORTS"."OADM"', [['Airports, S. A.', Buffer.from('Av. Peñón 12\r\nCol. Óptica'), 'AIR010203XY1']]],
      ['"HEARST"."OADM"', []],
      ['"RCS"."OADM"', numbered(258, 'insufficient privilege: Not authorized: RCS.OADM')],
      ['DROP', numbered(362, 'invalid schema name: NUEVA')],
    ])
    const { companies, failures } = await readHanaCompanies(accessTo({}), work(), driver)
    expect(companies).toEqual([
      {
        instance: 'AIRPORTS',
        printHeader: 'Airports, S. A.',
        address: 'Av. Peñón 12, Col. Óptica',
        taxId: 'AIR010203XY1',
        hasTest: true,
      },
      { instance: 'HEARST', printHeader: '', address: '', taxId: '', hasTest: false },
    ])
    expect(failures.map(({ instance, error }) => [instance, error.code])).toEqual([
      ['NUEVA"; DROP', 'OBJECT_MISSING'],
      ['RCS', 'PERMISSION_DENIED'],
    ])
    expect(sent).toContain('SELECT TOP 1 "PrintHeadr", "CompnyAddr", "TaxIdNum" FROM "NUEVA""; DROP"."OADM"')
  })

  test('are not read to half when the connection is lost', async () => {
    const lost = Object.assign(new Error('Connection closed by server'), { code: 'EHDBCLOSE' })
    const { driver } = scriptedDriver([
      ['"SRGC"', [['AIRPORTS'], ['HEARST']]],
      ['"HEARST"."OADM"', lost],
    ])
    expect(await refusalOf(readHanaCompanies(accessTo({}), work(), driver))).toMatchObject({
      code: 'CONNECTION_LOST',
      retryable: true,
    })
  })

  test('a rejected login and a missing list are told apart', async () => {
    const { driver } = scriptedDriver([['"SRGC"', numbered(259, 'invalid table name: SRGC')]])
    expect((await refusalOf(readHanaCompanies(accessTo({}), work(), driver))).code).toBe('OBJECT_MISSING')
    const refusing: HanaDriver = {
      createClient: (options) => ({
        ...scriptedDriver([]).driver.createClient(options),
        connect: (done) => done(numbered(10, 'authentication failed')),
      }),
    }
    expect(await refusalOf(readHanaCompanies(accessTo({}), work(), refusing))).toMatchObject({
      code: 'LOGIN_FAILED',
      retryable: false,
    })
  })
})
