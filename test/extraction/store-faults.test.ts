import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { CertificatePin, Store } from '../../src-shared/domain/store.ts'
import { climbConnectivityLadder } from '../../src-main/sqlserver/connectivity-ladder.ts'
import { DemoSync, demoClock } from './support/demo-sync.ts'

/** tienda_16 supports TLS 1.2, 13 knows none, 10 requires it, 08 is SQL Server 2008 R2 with TLS 1.0, 09 has a wrong password, 11 is off. */
const STORES = ['tienda_16', 'tienda_13', 'tienda_10', 'tienda_08', 'tienda_09', 'tienda_11']

let sync: DemoSync
beforeAll(async () => {
  sync = await DemoSync.start({ storeIds: STORES })
})
afterAll(async () => {
  await sync.stop()
})
afterEach(() => {
  sync.pins.clear()
})

async function climb(storeId: string, changes: Partial<Store> = {}, password?: string): Promise<ConnectivityResult> {
  const access = sync.access(storeId, changes, password)
  return climbConnectivityLadder(access, {
    clock: demoClock,
    signal: new AbortController().signal,
    dataset: sync.dataset,
    template: access.store.queryOverrides['ventas'] ?? sync.dataset.template,
    pinCertificate: async (pin: CertificatePin) => void sync.pins.set(storeId, pin),
  })
}

function states(result: ConnectivityResult): string {
  return result.rungs.map(({ rung, state }) => `${rung}:${state}`).join(' ')
}

describe('the connectivity ladder', () => {
  test('a healthy store passes every rung', async () => {
    const result = await climb('tienda_16')
    expect(states(result)).toBe(
      'network:passed tcp:passed tls:passed login:passed database:passed permission:passed query:passed',
    )
    expect(result).toMatchObject({
      state: 'ok',
      error: null,
      tlsVersion: 'TLSv1.2',
    })
    expect(result.serverVersion).toMatch(/^SQL Server 2019 \(15\./)
    expect(result.latencyMs).toBeGreaterThanOrEqual(0)
    expect(result.certificateFingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(sync.pins.get('tienda_16')?.fingerprint).toBe(result.certificateFingerprint)
  })

  test('without encryption it passes with a warning', async () => {
    const result = await climb('tienda_13')
    expect(result.state).toBe('warning')
    expect(states(result)).toContain('tls:skipped')
  })

  test('SQL Server 2008 R2 needs the explicit choice of TLS 1.0', async () => {
    const strict = await climb('tienda_08', { encryption: 'tls12' })
    expect(strict).toMatchObject({ state: 'failed', error: { code: 'TLS_VERSION_TOO_OLD', retryable: false } })
    expect(states(strict)).toBe(
      'network:passed tcp:passed tls:failed login:skipped database:skipped permission:skipped query:skipped',
    )
    const old = await climb('tienda_08')
    expect(old).toMatchObject({ state: 'ok', tlsVersion: 'TLSv1' })
    expect(old.serverVersion).toMatch(/^SQL Server 2008 R2 \(10\.50\./)
  })

  const cases: readonly {
    readonly what: string
    readonly store: string
    readonly changes?: Partial<Store>
    readonly password?: string
    readonly code: string
    readonly rung: string
  }[] = [
    {
      what: 'a host that does not exist',
      store: 'tienda_16',
      changes: { server: 'no-existe.invalid' },
      code: 'HOST_NOT_FOUND',
      rung: 'network',
    },
    { what: 'a port where nothing listens', store: 'tienda_11', code: 'CONNECTION_REFUSED', rung: 'tcp' },
    {
      what: 'a server without encryption',
      store: 'tienda_13',
      changes: { encryption: 'tls12' },
      code: 'TLS_NOT_SUPPORTED',
      rung: 'tls',
    },
    {
      what: 'a server that insists on encryption',
      store: 'tienda_10',
      changes: { encryption: 'none' },
      code: 'TLS_REQUIRED',
      rung: 'tls',
    },
    { what: 'a wrong password', store: 'tienda_09', code: 'LOGIN_FAILED', rung: 'login' },
    { what: 'a wrong user', store: 'tienda_16', changes: { user: 'nadie' }, code: 'LOGIN_FAILED', rung: 'login' },
    {
      what: 'a database that is not there',
      store: 'tienda_16',
      changes: { database: 'OTRA' },
      code: 'DATABASE_UNAVAILABLE',
      rung: 'database',
    },
    {
      what: 'a query over a missing table',
      store: 'tienda_16',
      changes: { queryOverrides: { ventas: 'SELECT * FROM dbo.nada WHERE 1 = 0' } },
      code: 'OBJECT_MISSING',
      rung: 'query',
    },
    {
      what: 'a query without a column',
      store: 'tienda_16',
      changes: { queryOverrides: { ventas: 'SELECT fecha FROM dbo.ventas' } },
      code: 'COLUMN_MISSING',
      rung: 'query',
    },
  ]

  test.each(cases)(
    '$what fails at $rung as $code, and the load says the same',
    async ({ store, changes, password, code, rung }) => {
      const result = await climb(store, changes, password)
      expect(result).toMatchObject({ state: 'failed', error: { code } })
      expect(result.rungs.find((each) => each.state === 'failed')?.rung).toBe(rung)
      expect(JSON.stringify(result)).not.toContain(password ?? sync.store(store).password + '"')
      const clock = {
        ...demoClock,
        after: (delayMs: number, callback: () => void) => demoClock.after(delayMs < 5_000 ? 0 : delayMs, callback),
      }
      await expect(sync.sync(store, { clock, ...(changes ? { store: changes } : {}) })).rejects.toMatchObject({ code })
    },
  )

  test('a login without permission fails at permission', async () => {
    await sync.demo.control('revokeSelect', { storeId: 'tienda_16', table: 'ventas' })
    const result = await climb('tienda_16')
    expect(result).toMatchObject({
      state: 'failed',
      error: { code: 'PERMISSION_DENIED', details: { object: 'ventas' } },
    })
    expect(states(result)).toContain('database:passed permission:failed query:skipped')
    await expect(sync.sync('tienda_16')).rejects.toMatchObject({ code: 'PERMISSION_DENIED', retryable: false })
    await sync.demo.control('grantSelect', { storeId: 'tienda_16', table: 'ventas' })
  })
})

describe('the pinned certificate', () => {
  test('is kept at first contact; another one is refused before any login is sent', async () => {
    await sync.sync('tienda_16', { days: ['2025-10-21'] as never })
    const pinned = sync.pins.get('tienda_16')
    expect(pinned?.fingerprint).toBeDefined()
    await sync.demo.control('replaceCertificate', { storeId: 'tienda_16' })
    // With a wrong password a login would be answered by 18456: that it is not shows that none was sent.
    const failed = sync.sync('tienda_16', { password: 'equivocada' })
    await expect(failed).rejects.toMatchObject({
      code: 'CERTIFICATE_CHANGED',
      retryable: false,
      details: { expected: pinned?.fingerprint },
    })
    const result = await climb('tienda_16', {}, 'equivocada')
    expect(result).toMatchObject({ state: 'failed', error: { code: 'CERTIFICATE_CHANGED' } })
    expect(result.certificateFingerprint).not.toBe(pinned?.fingerprint)
    expect(states(result)).toContain('tls:failed login:skipped')
  })
})

describe('something else on the port', () => {
  test.each([
    { what: 'a web server', answer: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n' },
    { what: 'a server that hangs up', answer: '' },
  ])('$what is told apart from a SQL Server', async ({ answer }) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end(answer))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      for (const encryption of ['none', 'tls12'] as const) {
        const result = await climb('tienda_13', { port: (server.address() as AddressInfo).port, encryption })
        expect(result.state).toBe('failed')
        expect(['PROTOCOL_GARBAGE', 'CONNECTION_LOST']).toContain(result.error?.code)
      }
    } finally {
      server.close()
    }
  })
})

test('one store’s trouble does not touch another’s load', async () => {
  const [bad, off, good] = await Promise.allSettled([
    sync.sync('tienda_09'),
    sync.sync('tienda_11'),
    sync.sync('tienda_10'),
  ])
  expect(bad.status).toBe('rejected')
  expect(off.status).toBe('rejected')
  expect(good).toMatchObject({ status: 'fulfilled', value: { daysVerified: 10 } })
})
