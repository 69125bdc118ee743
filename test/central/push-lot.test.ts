import { createSecureContext } from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CentralServer } from '../../src-main/demo/central/central-server.ts'
import { centralTables } from '../../src-main/demo/central/central-tables.ts'
import { makeCertificate, secureContextFor } from '../../src-main/demo/stores/certificate.ts'
import type { CentralDestination } from '../../src-shared/domain/central-destination.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { cards, products } from '../uploads/support/upload-files.ts'
import { UploadingPc } from '../uploads/support/uploading-pc.ts'

const PASSWORD = 'clave-central'
let pc: UploadingPc
let central: CentralServer
let secureContext = createSecureContext()
let productLot: string
let cardLot: string

beforeAll(async () => {
  secureContext = secureContextFor(await makeCertificate('CENTRAL'), 'TLSv1.2')
  central = new CentralServer({
    user: 'caudal_central',
    password: PASSWORD,
    tables: centralTables(),
    secureContext: () => secureContext,
  })
  await central.server.start()
  pc = await UploadingPc.start()
  productLot = (await pc.loaded((await pc.reviewed('productos', pc.write('a.csv', products(1, 60)))).id)).lotId
  cardLot = (await pc.loaded((await pc.reviewed('dkt', pc.write('b.csv', cards(40)))).id)).lotId
}, 60_000)

afterAll(async () => {
  await pc.remove()
  await central.server.stop()
})

beforeEach(() => {
  for (const table of centralTables()) central.setTable(table)
})

function destination(changes: Partial<CentralDestination> = {}): CentralDestination {
  const { host: server, port, database, user } = central.view
  const tables = { productTable: 'dbo.productos', cardTable: 'dbo.resumen_tarjeta' }
  return { enabled: true, server, port, database, user, encryption: 'tls12', ...tables, ...changes }
}

async function pushed(lotId: string): Promise<JobView> {
  const { id } = await pc.engine.uploads.queueLotJob('push-lot', lotId)
  return pc.ended(id)
}

const pushedAt = async (lotId: string): Promise<string | null> => (await pc.engine.uploads.desk.lot(lotId)).pushedAt

describe('where lots are pushed to', () => {
  test('is asked for before anything else, and may be switched off', async () => {
    expect((await pushed(productLot)).error).toMatchObject({ code: 'CENTRAL_NOT_CONFIGURED' })
    await expect(pc.engine.central.save(destination(), undefined)).rejects.toMatchObject({
      code: 'CENTRAL_PASSWORD_MISSING',
    })
    expect(await pc.engine.central.save(destination({ enabled: false }), PASSWORD)).toMatchObject({ hasPassword: true })
    expect((await pushed(productLot)).error).toMatchObject({ code: 'CENTRAL_DISABLED' })
  })

  test('is tested as typed; a password that was typed for one server goes to no other, nor less protected', async () => {
    const desk = pc.engine.central
    await desk.save(destination(), PASSWORD)
    await expect(desk.test(destination(), undefined)).resolves.toBeNull()
    await expect(desk.test(destination(), 'otra')).rejects.toMatchObject({ code: 'CENTRAL_LOGIN_FAILED' })
    await expect(desk.test(destination({ cardTable: 'dbo.tarjetas' }), undefined)).rejects.toMatchObject({
      code: 'CENTRAL_TABLE_MISSING',
      details: { table: 'dbo.tarjetas' },
    })
    await expect(desk.test(destination({ server: 'localhost' }), undefined)).rejects.toMatchObject({
      code: 'CENTRAL_PASSWORD_MISSING',
    })
    await expect(desk.save(destination({ encryption: 'none' }), undefined)).rejects.toMatchObject({
      code: 'CENTRAL_PASSWORD_MISSING',
    })
    const view = await desk.save(destination({ server: 'localhost', enabled: false }), undefined)
    expect(view.hasPassword).toBe(false)
  })

  test('shows its certificate before any login: another one must be accepted', async () => {
    const desk = pc.engine.central
    await desk.save(destination(), PASSWORD)
    await desk.test(destination(), undefined)
    secureContext = secureContextFor(await makeCertificate('OTRO'), 'TLSv1.2')
    const { error } = await pushed(productLot)
    expect(error).toMatchObject({ code: 'CENTRAL_CERTIFICATE_CHANGED' })
    await expect(desk.acceptCertificate('AA:BB')).rejects.toMatchObject({ code: 'CENTRAL_CERTIFICATE_CHANGED' })
    await desk.acceptCertificate(String(error?.details['found']))
    expect((await pushed(productLot)).state).toBe('completed')
  })
})

describe('a push of a lot', () => {
  beforeAll(async () => {
    await pc.engine.central.save(destination(), PASSWORD)
  })

  test('brings products and cards to their tables, and says when', async () => {
    const first = await pushed(productLot)
    const table = 'dbo.productos'
    const result = { lotId: productLot, table, rowsSent: 60, inserted: 60, updated: 0, verified: true }
    expect(first.result).toEqual(result)
    expect((await pushed(cardLot)).result).toMatchObject({ table: 'dbo.resumen_tarjeta', inserted: 40 })
    expect(central.rows('productos')[0]?.slice(0, 2)).toEqual(['00001', 'Jarabe de ñame 1'])
    expect(central.rows('resumen_tarjeta')).toHaveLength(40)
    expect(Date.parse((await pushedAt(cardLot)) ?? '')).not.toBeNaN()
    expect((await pushed(productLot)).result).toEqual({ ...result, inserted: 0 })
  })

  test('goes on by itself after the line dropped, and knows a commit again whose answer was lost', async () => {
    void central.faults.plan({ at: 'bulk', what: 'drop', afterRows: 20 })
    void central.faults.plan({ at: 'commit', what: 'drop_after' })
    const job = await pushed(productLot)
    expect(job.result).toMatchObject({ rowsSent: 60, inserted: 60, updated: 0 })
    expect(central.rows('productos')).toHaveLength(60)
    const lines = pc.engine.jobs.log(job.id, 0, 100).map(({ event }) => event)
    expect(lines.filter((event) => event === 'push.interrupted')).toHaveLength(2)
    expect(lines).toContain('push.recognised')
  })

  test('that is cancelled in the middle of its transaction leaves nothing, and the next one does it all', async () => {
    const before = await pushedAt(cardLot)
    const held = central.faults.plan({ at: 'insert', what: 'hold' })
    const { id } = await pc.engine.uploads.queueLotJob('push-lot', cardLot)
    await held
    pc.engine.jobs.cancel(id, 'ana')
    expect((await pc.ended(id)).state).toBe('cancelled')
    expect(central.rows('resumen_tarjeta')).toHaveLength(0)
    expect(await pushedAt(cardLot)).toBe(before)
    expect((await pushed(cardLot)).result).toMatchObject({ inserted: 40 })
  })

  test('of a lot of which nothing is left is refused', async () => {
    const undo = await pc.engine.uploads.queueLotJob('undo-lot', cardLot)
    expect((await pc.ended(undo.id)).state).toBe('completed')
    expect((await pushed(cardLot)).error).toMatchObject({ code: 'LOT_NOT_PUSHABLE' })
  })
})
