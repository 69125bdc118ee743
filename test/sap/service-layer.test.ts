import { describe, expect, test } from 'vitest'
import { SAP_COMPANIES } from '../../src-main/demo/sap-companies.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { serviceLayerOffice } from './service-layer-office.ts'

const { sap, open } = serviceLayerOffice()
const counts = () => sap.change({ change: 'none' })

const TABLE = {
  AIRPORTS: 1069,
  ANDENES: 1215,
  AUTOBUSES: 817,
  CINETICA: 1171,
  COMUNICACIONES: 7,
  CORPORATE: 52,
  DIGITAL: 113,
  EXPANSION: 4075,
  GEE: 137,
  GRAVITY: 328,
  HEARST: 1272,
  HOLDING: 263,
  MEXED: 30,
  MEXMEP: 40,
  MOTOR: 335,
  NOTICIAS: 1077,
  QUINTAM: 630,
  RCS: 406,
  SATSA: 6,
  SERVICIOS: 153,
  TENEDORA: 3,
}

describe('all companies at once', () => {
  test('let 21 of 24 in, with 13,199 suppliers as in the table, ten at once, and leave no session behind', async () => {
    const before = await counts()
    const layer = open()
    const found: Record<string, number> = {}
    const rejected: Record<string, unknown> = {}
    await Promise.all(
      SAP_COMPANIES.map(async ({ instance }) => {
        try {
          found[instance] = (await layer.visit(instance, (visit) => visit.suppliers())).length
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown
          const { code, retryable, details } = thrown
          rejected[instance] = [code, retryable, details['instance'], details['sap']]
        }
      }),
    )
    expect(found).toEqual(TABLE)
    expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(13_199)
    expect(rejected).toEqual({
      ALIANZA: ['SAP_LOGIN_REJECTED', false, 'ALIANZA', 'Login failed (100000027)'],
      BALLIANCE: ['SAP_LOGIN_REJECTED', false, 'BALLIANCE', 'Login failed (100000027)'],
      ZZMAQGEX: ['SAP_LOGIN_REJECTED', false, 'ZZMAQGEX', 'Login failed (100000027)'],
    })
    const after = await counts()
    // 24 logins, 21 lists, 21 logouts; a rejected login is never tried again.
    expect(after.requests - before.requests).toBe(66)
    expect(layer.requests).toBe(66)
    expect(after).toMatchObject({ rejectedLogins: before.rejectedLogins + 3, sessions: 0 })
    expect(after.mostAtOnce).toBeLessThanOrEqual(10)
    expect(layer.pausesMs()).toEqual([])
  })

  test('let six of seven twins in', async () => {
    const layer = open()
    const twins = SAP_COMPANIES.filter(({ hasTest }) => hasTest).map(({ instance }) => `${instance}_PRUEBAS`)
    const results = await Promise.allSettled(twins.map((twin) => layer.visit(twin, async ({ companyDb }) => companyDb)))
    expect(twins).toHaveLength(7)
    expect(results.flatMap((result) => (result.status === 'fulfilled' ? [] : [String(result.reason)]))).toEqual([
      'AppError: SAP_LOGIN_REJECTED: HTTP 401 Login failed (100000027)',
    ])
    expect(twins[results.findIndex(({ status }) => status === 'rejected')]).toBe('ALIANZA_PRUEBAS')
  })

  test('are asked one by one where that is wished', async () => {
    const layer = open({ parallel: 1 })
    const inside: string[] = []
    let most = 0
    await Promise.all(
      ['MEXED', 'MEXMEP', 'SATSA'].map((instance) =>
        layer.visit(instance, async (visit) => {
          inside.push(instance)
          most = Math.max(most, inside.length)
          await visit.suppliers()
          inside.pop()
        }),
      ),
    )
    expect(most).toBe(1)
  })
})

describe('a list in pages', () => {
  test.each(['/b1s/v1', '/b1s/v2/'])('of %s is the list in one piece', async (path) => {
    const layer = open({ pageSize: 500, url: new URL(path, sap.view.url).href })
    const pages: (readonly [number, number | null])[] = []
    const suppliers = await layer.visit('AIRPORTS', (visit) =>
      visit.suppliers((read, total) => pages.push([read, total])),
    )
    expect(pages).toEqual([
      [500, 1069],
      [1000, 1069],
      [1069, 1069],
    ])
    expect(suppliers).toEqual(await open().visit('AIRPORTS', (visit) => visit.suppliers()))
    expect(suppliers[0]).toEqual({
      cardCode: 'P00001',
      cardName: 'Fotografía de Cancún, S.A. de C.V.',
      cardType: 'S',
      taxId: 'FOT740628PTU',
      phone: '664 153 6991',
      email: 'facturacion@fotografiadecancun.example',
    })
  })

  test('is read anew when a supplier appears before the page that was read', async () => {
    const layer = open({ pageSize: 500 })
    const reads: number[] = []
    const suppliers = await layer.visit('ANDENES', (visit) =>
      visit.suppliers((read) => {
        reads.push(read)
        if (reads.length === 1) {
          void sap.change({ change: 'put_supplier', instance: 'ANDENES', supplier: { CardCode: 'P00000' } })
        }
      }),
    )
    expect(reads).toEqual([500, 1000, 1216, 500, 1000, 1216])
    expect(new Set(suppliers.map(({ cardCode }) => cardCode)).size).toBe(1216)
    await sap.change({ change: 'remove_suppliers', instance: 'ANDENES', cardCodes: ['P00000'] })
  })

  test('goes on after the session ended in the middle, with one login more', async () => {
    const before = await counts()
    const layer = open({ pageSize: 500 })
    const suppliers = await layer.visit('NOTICIAS', (visit) =>
      visit.suppliers((read) => {
        if (read === 500) void sap.change({ change: 'expire_sessions' })
      }),
    )
    expect(suppliers).toHaveLength(1077)
    const after = await counts()
    expect(after.logins - before.logins).toBe(2)
    // Login, page, refused page, login, two pages, logout.
    expect(after.requests - before.requests).toBe(7)
  })
})

test('what SAP holds comes whole: no suppliers, long names, missing texts, and changes', async () => {
  const layer = open()
  const read = () => layer.visit('TENEDORA', (visit) => visit.suppliers())
  await sap.change({ change: 'set_suppliers', instance: 'TENEDORA', count: 0 })
  expect(await read()).toEqual([])

  await sap.change({ change: 'set_suppliers', instance: 'TENEDORA', count: 3 })
  const [first, second, third] = await read()
  const CardName = 'Ñandú & Hermanos, '.repeat(17).slice(0, 300)
  await sap.change({
    change: 'put_supplier',
    instance: 'TENEDORA',
    supplier: { CardCode: 'P00002', CardName, EmailAddress: null, Phone1: null, FederalTaxID: null },
  })
  await sap.change({ change: 'remove_suppliers', instance: 'TENEDORA', cardCodes: ['P00003'] })
  expect(third?.cardCode).toBe('P00003')
  expect(await read()).toEqual([first, { ...second, cardName: CardName, taxId: '', phone: '', email: '' }])
  await sap.change({ change: 'set_suppliers', instance: 'TENEDORA', count: 3 })
})

test('a job that is stopped stops at once, logs out of what is open and asks for nothing more', async () => {
  const before = await counts()
  const stop = new AbortController()
  const layer = open({ parallel: 1, signal: stop.signal })
  const reason = new Error('stopped')
  const visits = ['EXPANSION', 'GEE', 'GRAVITY'].map((instance) =>
    layer.visit(instance, async (visit) => {
      stop.abort(reason)
      return visit.suppliers()
    }),
  )
  expect(await Promise.allSettled(visits)).toEqual(visits.map(() => ({ status: 'rejected', reason })))
  const after = await counts()
  expect([after.requests - before.requests, after.logins - before.logins, after.sessions]).toEqual([2, 1, 0])
})
