import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import { DEFAULT_NOTICE_SETTINGS } from '../../src-shared/domain/notice-settings.ts'
import { startMailServer } from '../support/mail-server.ts'
import type { MailServer, MailServerOptions } from '../support/mail-server.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { NoticeOffice } from './notice-office.ts'
import type { OfficePremises } from './notice-office.ts'

let premises: OfficePremises
let office: NoticeOffice
let mail: MailServer
const offices: NoticeOffice[] = []

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-notices-'))
  premises = { folder, vault: createVolatileVault(), clock: new ManualClock() }
  mail = await startMailServer()
  office = open()
  office.addStores({ guacara: 'GUACARA', manongo: 'MAÑONGO', periferico: 'PERIFERICO' })
  await office.start()
})
afterEach(async () => {
  for (const each of offices.splice(0)) await each.close()
  await mail.close()
  rmSync(premises.folder, { recursive: true, force: true })
})

function open(): NoticeOffice {
  const opened = new NoticeOffice(premises)
  offices.push(opened)
  return opened
}

/** The program is closed, or dies, and is opened again on the same files. */
async function restart(): Promise<void> {
  const { latest } = office
  await office.close()
  offices.splice(0)
  office = open()
  office.latest = latest
  await office.start()
}

async function wantMail(server = mail, behindDays = 7): Promise<void> {
  await office.channels.update({
    settings: {
      ...DEFAULT_NOTICE_SETTINGS,
      behindDays,
      mail: {
        enabled: true,
        server: '127.0.0.1',
        port: server.port,
        security: 'none',
        user: '',
        from: 'caudal@empresa.example',
        recipients: ['ana@empresa.example'],
      },
    },
  })
}

/** A mail server at the port of one that is gone. */
async function mailIsBack(options: MailServerOptions = {}): Promise<void> {
  mail = await startMailServer({ ...options, port: mail.port })
}

async function hours(count: number): Promise<void> {
  for (let minutes = 0; minutes < count * 60; minutes += 10) {
    premises.clock.advance(10 * 60_000)
    await office.quiet()
  }
}

/** The text form of each mail that arrived. */
function received(): readonly string[] {
  return mail.received.map(({ source }) => {
    const [, plain = ''] = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(source) ?? []
    return decodeQuotedPrintable(plain)
  })
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('a run of the automatic mode', () => {
  test('that ends badly is one mail and one notice, however many stores failed; the same the next day is none', async () => {
    await wantMail()
    await office.slotEnds('2025-10-21', { periferico: 'CONNECTION_TIMEOUT', manongo: 'LOGIN_FAILED' })
    expect(received()).toHaveLength(1)
    expect(received()[0]).toContain('Ventas del 21/10/2025: 1 de 3 tiendas cargadas')
    expect(received()[0]).toMatch(/- MAÑONGO: manongo no aceptó el usuario «sa»/)
    expect(office.told).toMatchObject([
      { topic: 'etl_partly_failed', details: { failed: 2, total: 3, failedStores: 'MAÑONGO, PERIFERICO' } },
    ])
    await hours(24)
    await office.slotEnds('2025-10-22', { periferico: 'CONNECTION_TIMEOUT', manongo: 'LOGIN_FAILED' })
    expect([received().length, office.told.length]).toEqual([1, 1])
  })

  test('that goes well is told only if something had failed', async () => {
    await wantMail()
    await office.slotEnds('2025-10-20')
    expect([received().length, office.told.length]).toEqual([0, 0])
    await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    await office.slotEnds('2025-10-22')
    expect(received()[1]).toContain('Se recuperaron:\r\n- GUACARA')
    expect(office.told.map(({ topic }) => topic)).toEqual(['etl_partly_failed', 'etl_recovered'])
  })

  test('tells of a store that is more than seven days behind, once, and of its return', async () => {
    await wantMail()
    office.daysBehind.set('guacara', 8)
    await office.slotEnds('2025-10-21')
    expect(received()[0]).toContain('- GUACARA: último día cargado el 14/10/2025, hace 8 días')
    expect(office.told).toMatchObject([{ topic: 'stores_behind', details: { behindStores: 'GUACARA', behindDays: 7 } }])
    office.daysBehind.set('guacara', 9)
    await office.slotEnds('2025-10-22')
    expect(received()).toHaveLength(1)
    office.daysBehind.set('guacara', 0)
    await office.slotEnds('2025-10-23')
    expect(received()[1]).toContain('Ya no están atrasadas:\r\n- GUACARA')
  })

  test('is told to nobody who did not ask for it', async () => {
    await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    expect(office.openJobs()).toEqual([])
    expect(office.told).toHaveLength(1)
  })
})

describe('restarts', () => {
  test('repeat nothing', async () => {
    await wantMail()
    await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    await restart()
    await restart()
    expect([received().length, office.told.length]).toEqual([1, 0])
  })

  test('lose nothing: a slot that ended as the program died is told at the next start', async () => {
    await wantMail()
    office.leaveSlot('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    await restart()
    expect([received().length, office.told.length]).toEqual([1, 1])
  })

  test('a message that was waiting for the network goes out afterwards', async () => {
    await wantMail()
    await mail.close()
    await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    expect(office.openJobs()).toMatchObject([{ kind: 'send-mail-notice', state: 'scheduled' }])
    await mailIsBack()
    await restart()
    await hours(1)
    expect(received()).toHaveLength(1)
    expect(office.openJobs()).toEqual([])
  })
})

describe('a computer without network in the morning', () => {
  test('sends one mail when it is back, of how things stand by then', async () => {
    await wantMail()
    await mail.close()
    await office.slotEnds('2025-10-20', { guacara: 'CONNECTION_TIMEOUT', periferico: 'CONNECTION_TIMEOUT' })
    await hours(23)
    await office.slotEnds('2025-10-21', { periferico: 'CONNECTION_TIMEOUT', manongo: 'LOGIN_FAILED' })
    expect(office.openJobs()).toHaveLength(1)
    await mailIsBack()
    await hours(1)
    expect(received()).toHaveLength(1)
    expect(received()[0]).toContain('Ventas del 21/10/2025')
    expect(received()[0]).toMatch(/- MAÑONGO[^]*- PERIFERICO/)
    expect(received()[0]).not.toContain('GUACARA')
  })

  test('sends nothing when all has passed by then', async () => {
    await wantMail()
    await mail.close()
    await office.slotEnds('2025-10-20', { guacara: 'CONNECTION_TIMEOUT' })
    await office.slotEnds('2025-10-21')
    await mailIsBack()
    await hours(1)
    expect([received(), office.openJobs()]).toEqual([[], []])
  })
})

describe('a program that ends after its work', () => {
  const hearAndWait = async (): Promise<number> => {
    office.leaveSlot('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    office.hear()
    const told = office.desk.untilTold().then(() => mail.received.length)
    await office.quiet()
    return told
  }

  test('waits until its message is out', async () => {
    await wantMail()
    expect(await hearAndWait()).toBe(1)
  })

  test('does not wait for a server that is not there: the message stays in the queue', async () => {
    await wantMail()
    await mail.close()
    expect(await hearAndWait()).toBe(0)
    expect(office.openJobs()).toMatchObject([{ state: 'scheduled' }])
  })

  test('does not wait for messages that somebody has paused', async () => {
    await wantMail()
    office.jobs.pauseKind('send-mail-notice', 'ana')
    expect(await hearAndWait()).toBe(0)
  })
})

describe('what no retry helps', () => {
  test('is given up at once, said why, and taken along by the next run', async () => {
    await mail.close()
    await mailIsBack({ refuse: (what) => (what === 'sender' ? 550 : null) })
    await wantMail()
    await office.slotEnds('2025-10-20', { guacara: 'CONNECTION_TIMEOUT' })
    expect(office.openJobs()).toMatchObject([{ state: 'failed', error: { code: 'MAIL_SENDER_REJECTED' } }])
    expect(office.told.map(({ topic }) => topic)).toEqual(['etl_partly_failed', 'job_failed'])
    await mail.close()
    await mailIsBack()
    await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    expect(received()[0]).toContain('- GUACARA')
  })
})

test('a store loaded by another run has recovered, without waiting for the next slot', async () => {
  await wantMail()
  await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT', periferico: 'CONNECTION_TIMEOUT' })
  const spans = [{ from: '2025-10-20', to: '2025-10-21' }]
  const parameters = { datasetId: 'ventas', storeIds: ['guacara'], from: '2025-10-20', to: '2025-10-21', reload: false }
  const load = { datasetId: 'ventas', storeId: 'guacara', spans, recheckSpans: [], reload: false }
  office.jobs.enqueueGroup({
    kind: 'sync-run',
    operator: 'ana',
    parameters,
    children: [{ kind: 'sync-store', parameters: load }],
  })
  await office.quiet()
  expect(received()).toHaveLength(2)
  expect(received()[1]).toMatch(/Se recuperaron:\r\n- GUACARA[^]*sigue fallando 1 tienda/)
})

test('where nothing runs at all, a store that falls behind is told within a day', async () => {
  await wantMail()
  await office.slotEnds('2025-10-21')
  office.daysBehind.set('guacara', 30)
  await hours(26)
  expect(received()).toHaveLength(1)
  expect(received()[0]).toContain('- GUACARA')
})

test('the webhook is told as the mail is, each once, and one does not wait for the other', async () => {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      bodies.push(body)
      response.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await wantMail()
    await mail.close()
    const { port } = server.address() as AddressInfo
    const view = await office.channels.update({
      settings: { ...office.channels.settings(), webhook: { enabled: true } },
      webhookUrl: `http://127.0.0.1:${port}/services/secreto`,
    })
    expect(view).toMatchObject({ webhookHost: `127.0.0.1:${port}`, webhookIsPlain: true })
    await office.slotEnds('2025-10-21', { guacara: 'CONNECTION_TIMEOUT' })
    await hours(1)
    expect(bodies).toHaveLength(1)
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ text: expect.stringContaining('*GUACARA*') as string })
    await mailIsBack()
    await hours(1)
    expect([received().length, bodies.length]).toEqual([1, 1])
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})
