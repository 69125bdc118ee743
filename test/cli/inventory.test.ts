import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { FROM, startCliChain, YESTERDAY } from './cli-chain.ts'
import type { CliChain } from './cli-chain.ts'

describe('inventory from the command line', { timeout: 120_000 }, () => {
  let chain: CliChain

  beforeAll(async () => {
    chain = await startCliChain(['tienda_03', 'tienda_09', 'tienda_16'])
    await chain.importStores()
  })
  afterAll(() => chain.stop())

  it('loads inventory as it does sales, each with its own days, gaps and schedule', async () => {
    const result = await chain.run(
      'run',
      'inventario',
      '--stores',
      'tienda_03,tienda_16',
      '--from',
      FROM,
      '--to',
      YESTERDAY,
    )
    expect(result).toMatchObject({ code: 0 })
    const counted = await chain.run(
      'sql',
      'SELECT store_id, count(*), CAST(sum(valor) AS VARCHAR) FROM inventario_raw GROUP BY 1 ORDER BY 1',
      '--json',
    )
    const { rows } = JSON.parse(counted.stdout) as { rows: [string, number, string][] }
    expect(rows.map(([storeId]) => storeId)).toEqual(['tienda_03', 'tienda_16'])
    for (const [storeId, rowCount, value] of rows) {
      let [expected, total] = [0, 0n]
      for (let day = FROM; day <= YESTERDAY; day = addDays(day, 1)) {
        const totals = await chain.server.control('inventoryTotals', { storeId, day })
        expected += totals.rows
        total += totals.rows === 0 ? 0n : BigInt(totals.total.replace('.', ''))
      }
      expect([storeId, rowCount, BigInt(value.replace('.', ''))]).toEqual([storeId, expected, total])
    }
    const gaps = (await chain.json('gaps', 'inventario')) as StoreGaps[]
    expect(gaps.find((row) => row.storeId === 'tienda_03')).toMatchObject({
      datasetId: 'inventario',
      gapDays: 0,
      daysBehind: 1,
    })
    expect(gaps.find((row) => row.storeId === 'tienda_09')).toMatchObject({ rows: 0, freshness: 'never' })
    await chain.run('schedule', 'set', 'inventario', '--hour', '6')
    await chain.run('schedule', 'enable', 'inventario')
    const schedule = async (dataset: string): Promise<unknown> => chain.json('schedule', 'show', dataset)
    expect(await schedule('inventario')).toMatchObject({ enabled: true, settings: { hour: 6 } })
    expect(await schedule('ventas')).toMatchObject({ enabled: false, settings: { hour: 5 } })
    expect(await chain.run('schedule', 'disable', 'inventario')).toMatchObject({ code: 0 })
    const unknown = await chain.run('run', 'compras', '--stores', 'todas', '--from', FROM, '--to', YESTERDAY)
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/ventas, inventario/)
  })
})
