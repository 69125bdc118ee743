import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { caudal, startCaudal } from './caudal-process.ts'
import { FROM, startCliChain, TODAY, YESTERDAY } from './cli-chain.ts'
import type { CliChain } from './cli-chain.ts'

interface SearchReply {
  readonly total: number
  readonly jobs: readonly JobView[]
}

describe('runs from the command line', { timeout: 120_000 }, () => {
  let chain: CliChain

  beforeAll(async () => {
    chain = await startCliChain(['tienda_03', 'tienda_09', 'tienda_16'])
    await chain.importStores()
  })
  afterAll(() => chain.stop())

  /** Of two stores, one of which can be made to answer slowly. */
  const slowRun = (...more: string[]) => [
    ...`run ventas --stores tienda_03,tienda_16 --from ${FROM} --to ${YESTERDAY}`.split(' '),
    ...more,
    '--data-dir',
    chain.folder,
  ]

  it('continues after Ctrl+C where it stopped', async () => {
    const argv = slowRun()
    // The second store answers slowly: when the first has published days, it cannot be done.
    await chain.server.control('setLatency', { storeId: 'tienda_16', latencyMs: 1_000 })
    const first = startCaudal(argv)
    await first.said(/registros cargados y comprobados/)
    first.child.kill('SIGINT')
    const interrupted = await first.ended
    await chain.server.control('setLatency', { storeId: 'tienda_16', latencyMs: 0 })
    expect(interrupted.code).toBe(1)
    expect(interrupted.stderr).toMatch(/continúa donde quedó/)
    const second = await caudal(argv)
    expect(second).toMatchObject({ code: 0 })
    expect(second.stderr).toMatch(/Continúa un trabajo interrumpido/)
    const jobs = (await chain.json('jobs', 'list')) as JobView[]
    // The interrupted run, and the look at the last days for late sales that the second command added.
    expect(jobs.map((job) => job.state)).toEqual(['completed', 'completed'])
    expect(jobs.every((job) => job.attempt === 1)).toBe(true)
  })

  it('has every row of the source, once', async () => {
    const counted = await chain.run(
      'sql',
      'SELECT store_id, count(*), count(DISTINCT id_linea) FROM ventas_raw GROUP BY 1 ORDER BY 1',
      '--json',
    )
    const { rows } = JSON.parse(counted.stdout) as { rows: [string, number, number][] }
    for (const [storeId, rowCount, distinct] of rows) {
      let expected = 0
      for (let day = FROM; day <= YESTERDAY; day = addDays(day, 1))
        expected += (await chain.server.control('dayTotals', { storeId, day })).rows
      expect([storeId, rowCount, distinct]).toEqual([storeId, expected, expected])
    }
    expect(rows.length).toBe(2)
  })

  it('answers 3 when some stores fail and names cause and remedy', async () => {
    const result = await chain.run('run', 'ventas', '--stores', 'todas', '--from', FROM, '--to', YESTERDAY, '--reload')
    expect(result.code).toBe(3)
    expect(result.stderr).toMatch(/LOGIN_FAILED/)
    expect(result.stderr).toMatch(/Qué hacer:/)
  })

  it('shows gaps, jobs and their log', async () => {
    const gaps = (await chain.json('gaps')) as StoreGaps[]
    expect(gaps.find((row) => row.storeId === 'tienda_03')).toMatchObject({
      gapDays: 0,
      completenessPercent: 100,
      daysBehind: 1,
    })
    const [latest] = (await chain.json('jobs', 'list')) as JobView[]
    const shown = await chain.run('jobs', 'show', latest?.id ?? '')
    expect(shown.stdout).toMatch(/fallido/)
    expect((await chain.run('jobs', 'log', latest?.id ?? '')).stdout).toMatch(/MAÑONGO/)
    expect((await chain.run('jobs', 'cancel', latest?.id ?? '')).stderr).toMatch(/JOB_NOT_CANCELLABLE/)
  })

  it('looks back: search, statistics, queries, log searched and written to a file', async () => {
    const failed = (await chain.json(
      'jobs',
      'search',
      'ventas',
      'TIENDA_09',
      '--parts',
      '--state',
      'failed',
    )) as SearchReply
    expect(failed).toMatchObject({ total: 1, jobs: [{ storeId: 'tienda_09', state: 'failed' }] })
    const [statistics] = (await chain.json('jobs', 'stats', '--kind', 'sync-store')) as {
      count: number
      failed: number
    }[]
    expect(statistics).toMatchObject({ name: null, failed: 1 })
    const sql = "SELECT count(*) AS FALLIDOS FROM V_ASYNC_JOBS_FAILED WHERE KIND = 'sync-store'"
    expect(await chain.json('jobs', 'query', sql)).toMatchObject({ columns: ['FALLIDOS'], rows: [[1]] })
    const found = await chain.run('jobs', 'log', '--search', 'CONECTADO cifrado', '--limit', '1')
    expect(found.stdout).toMatch(/Cifrado/)
    const file = join(chain.folder, 'registro.txt')
    expect(await chain.run('jobs', 'log', failed.jobs[0]?.parentId ?? '', '--export', file)).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFF.*tienda_\d\d .*\r\n/)
    expect((await chain.run('jobs', 'log')).code).toBe(2)
  })

  it('refuses dates that make no sense and SQL that writes', async () => {
    const reversed = await chain.run('run', 'ventas', '--stores', 'tienda_03', '--from', YESTERDAY, '--to', FROM)
    expect(reversed).toMatchObject({ code: 1 })
    expect(reversed.stderr).toMatch(/DATES_REVERSED/)
    expect(
      (await chain.run('run', 'ventas', '--stores', 'tienda_03', '--from', TODAY, '--to', addDays(TODAY, 30))).stderr,
    ).toMatch(/DATE_IN_FUTURE/)
    expect(
      (await chain.run('run', 'ventas', '--stores', 'tienda_77', '--from', FROM, '--to', YESTERDAY)).stderr,
    ).toMatch(/STORE_UNKNOWN/)
    expect((await chain.run('sql', 'DELETE FROM ventas_raw')).stderr).toMatch(/SQL_NOT_READ_ONLY/)
    expect((await chain.run('sql', 'SELECT nada FROM ninguna')).stderr).toMatch(/SQL_INVALID/)
  })

  it('lets only one program work on a data folder', async () => {
    await chain.server.control('setLatency', { storeId: 'tienda_16', latencyMs: 1_000 })
    const first = startCaudal(slowRun('--reload'))
    await first.said(/empieza la carga/)
    const second = await chain.run('gaps')
    expect(second.code).toBe(1)
    expect(second.stderr).toMatch(/ALREADY_OPEN/)
    await chain.server.control('setLatency', { storeId: 'tienda_16', latencyMs: 0 })
    expect((await first.ended).code).toBe(0)
  })
})
