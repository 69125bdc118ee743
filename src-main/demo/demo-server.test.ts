import { connect } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { startDemoServer } from './demo-server.ts'

const threadEntry = new URL('demo-server-thread.ts', import.meta.url)

describe('startDemoServer', () => {
  it('runs the sixteen stores in a thread, takes controls, and leaves nothing listening', async () => {
    const demo = await startDemoServer({ threadEntry, today: '2025-10-22', historyDays: 10 })
    expect(demo.stores.map((store) => store.name).slice(0, 5)).toEqual([
      'PERIFERICO',
      'AV. BOLIVAR',
      'MAÑONGO',
      'SAN DIEGO',
      'VIVIENDA',
    ])
    expect(demo.stores).toHaveLength(16)
    const [first] = demo.stores
    if (first === undefined) throw new Error('no stores')

    const day = '2025-10-15'
    const before = await demo.control('dayTotals', { storeId: first.id, day })
    await demo.control('addLateSales', { storeId: first.id, day, rows: 3 })
    expect((await demo.control('dayTotals', { storeId: first.id, day })).rows).toBe(before.rows + 3)
    // PERIFERICO's last sale is five days old.
    expect((await demo.control('dayTotals', { storeId: first.id, day: '2025-10-18' })).rows).toBe(0)
    await expect(demo.control('dayTotals', { storeId: 'tienda_99', day })).rejects.toThrow('no store tienda_99')

    await demo.stop()
    await demo.stop()
    const socket = connect(first.port, '127.0.0.1')
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it("runs SAP's Service Layer, which takes its own controls", async () => {
    const demo = await startDemoServer({ threadEntry, today: '2025-10-22', historyDays: 10, storeIds: [] })
    expect(demo.serviceLayer.url).toMatch(/^https:.*\/b1s\/v1$/)
    const counts = await demo.control('serviceLayer', { change: 'set_suppliers', instance: 'SATSA', count: 2 })
    expect(counts).toMatchObject({ requests: 0, sessions: 0 })
    const unknown = { change: 'set_suppliers', instance: 'NADIE', count: 2 } as const
    await expect(demo.control('serviceLayer', unknown)).rejects.toThrow('no database NADIE')
    await demo.stop()
    const socket = connect(Number(new URL(demo.serviceLayer.url).port), '127.0.0.1')
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('rejects options it cannot use', async () => {
    await expect(startDemoServer({ threadEntry, today: '2025-10-22', rowsPerDay: 40_000 })).rejects.toThrow(
      'rowsPerDay',
    )
    await expect(startDemoServer({ threadEntry, today: '2025-02-30' })).rejects.toThrow('not a date')
  })
})
