import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { caudal, startCaudal } from './caudal-process.ts'

interface SearchReply {
  readonly total: number
  readonly jobs: readonly JobView[]
}

const TODAY = new Date().toISOString().slice(0, 10) as BusinessDate
const YESTERDAY = addDays(TODAY, -1)
const FROM = addDays(TODAY, -10)

describe('the command line', { timeout: 120_000 }, () => {
  let server: DemoServer
  let folder: string
  const store = (id: string): DemoStore => {
    const found = server.stores.find((each) => each.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', folder])
  const add = (each: DemoStore, password = each.password) =>
    caudal(
      [
        'stores',
        'add',
        '--data-dir',
        folder,
        '--id',
        each.id,
        '--name',
        each.name,
        '--server',
        each.host,
        '--port',
        String(each.port),
      ].concat(
        [
          '--database',
          each.database,
          '--user',
          each.user,
          '--encryption',
          each.encryption,
          '--history-start',
          each.historyStart,
        ],
        ['--time-zone', 'UTC', '--password-stdin'],
      ),
      { input: `${password}\n` },
    )

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caudal-cli-'))
    server = await startDemoServer({
      threadEntry: new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url),
      today: TODAY,
      historyDays: 10,
      rowsPerDay: 1_000,
      storeIds: ['tienda_03', 'tienda_09', 'tienda_14', 'tienda_16'],
    })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers 2 and explains itself when the words do not fit', async () => {
    const unknown = await run('gapss')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/gapss/)
    expect((await run('run', 'ventas', '--stores', 'todas')).code).toBe(2)
    const range = ['--from', FROM, '--to', YESTERDAY]
    for (const argv of [
      ['run', 'ventas', '--stores', 'todas', '--from', '2025-13-01', '--to', YESTERDAY],
      ['run', 'ventas', '--stores', ',', ...range],
      ['stores', 'add', '--id', 'x', '--port', '99999'],
      ['sql', 'SELECT 1', '--limit', 'abc'],
      ['jobs', 'list', '--limit', '0'],
    ])
      expect([argv, (await run(...argv)).code]).toEqual([argv, 2])
    expect((await caudal(['--help'])).stdout).toMatch(/Caudal sin ventana/)
  })

  it('adds stores with the password from standard input, and refuses to go without one', async () => {
    expect((await add(store('tienda_03'))).code).toBe(0)
    const withoutPassword = await add(store('tienda_16'), '')
    expect(withoutPassword.code).toBe(1)
    expect(withoutPassword.stderr).toMatch(/PASSWORD_MISSING/)
    expect((await add(store('tienda_03'))).stderr).toMatch(/STORE_EXISTS/)
  })

  it('changes only what is given of a store', async () => {
    const before = JSON.parse((await run('stores', 'list', '--json')).stdout) as Record<string, unknown>[]
    const updated = await run(
      'stores',
      'add',
      '--update',
      '--id',
      'tienda_03',
      '--priority',
      '90',
      '--closed-weekdays',
      '7',
    )
    expect(updated).toMatchObject({ code: 0 })
    const after = JSON.parse((await run('stores', 'list', '--json')).stdout) as Record<string, unknown>[]
    expect(after[0]).toEqual({ ...before[0], priority: 90, closedWeekdays: [7] })
    expect((await run('stores', 'add', '--update', '--id', 'tienda_03', '--closed-weekdays', 'none')).code).toBe(0)
    expect((await run('stores', 'add', '--update', '--id', 'tienda_03', '--time-zone', 'Marte')).stderr).toMatch(
      /INVALID_REQUEST/,
    )
  })

  it('imports a list of stores and never prints a password', async () => {
    const listed = [store('tienda_09'), store('tienda_16')]
    const lines = listed.map((each) =>
      [
        each.id,
        each.name,
        each.host,
        each.port,
        each.database,
        each.user,
        each.password,
        each.historyStart,
        'UTC',
      ].join(';'),
    )
    const list = join(folder, 'tiendas.csv')
    writeFileSync(
      list,
      ['Código;Nombre;Servidor;Puerto;Base de datos;Usuario;Contraseña;Historial desde;Zona horaria', ...lines].join(
        '\n',
      ),
    )
    const imported = await run('stores', 'import', list)
    expect(imported).toMatchObject({ code: 0 })
    expect(imported.stdout).toMatch(/2 creadas/)
    const listing = await run('stores', 'list', '--json')
    expect((JSON.parse(listing.stdout) as unknown[]).length).toBe(3)
    for (const each of listed) expect(imported.stdout + imported.stderr + listing.stdout).not.toContain(each.password)
  })

  it('tests connections and answers 3 when some fail', async () => {
    const tested = await run('stores', 'test')
    expect(tested.code).toBe(3)
    expect(tested.stdout).toMatch(/falla en usuario/)
    expect(tested.stdout).toMatch(/SQL Server 2022/)
  })

  it('says why the vault does not open', async () => {
    const result = await caudal(['stores', 'test', 'tienda_03', '--data-dir', folder], {
      variables: { CAUDAL_VAULT_KEY: 'otra clave' },
    })
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/clave/i)
  })

  it('continues after Ctrl+C where it stopped', async () => {
    const argv = [
      'run',
      'ventas',
      '--stores',
      'tienda_03,tienda_16',
      '--from',
      FROM,
      '--to',
      YESTERDAY,
      '--data-dir',
      folder,
    ]
    // The second store answers slowly: when the first has published days, it cannot be done.
    await server.control('setLatency', { storeId: 'tienda_16', latencyMs: 1_000 })
    const first = startCaudal(argv)
    await first.said(/filas cargadas y comprobadas/)
    first.child.kill('SIGINT')
    const interrupted = await first.ended
    await server.control('setLatency', { storeId: 'tienda_16', latencyMs: 0 })
    expect(interrupted.code).toBe(1)
    expect(interrupted.stderr).toMatch(/continúa donde quedó/)
    const second = await caudal(argv)
    expect(second).toMatchObject({ code: 0 })
    expect(second.stderr).toMatch(/Continúa un trabajo interrumpido/)
    const jobs = JSON.parse((await run('jobs', 'list', '--json')).stdout) as JobView[]
    // The interrupted run, and the look at the last days for late sales that the second command added.
    expect(jobs.map((job) => job.state)).toEqual(['completed', 'completed'])
    expect(jobs.every((job) => job.attempt === 1)).toBe(true)
  })

  it('has every row of the source, once', async () => {
    const counted = await run(
      'sql',
      'SELECT store_id, count(*), count(DISTINCT id_linea) FROM ventas_raw GROUP BY 1 ORDER BY 1',
      '--json',
    )
    const { rows } = JSON.parse(counted.stdout) as { rows: [string, number, number][] }
    for (const [storeId, rowCount, distinct] of rows) {
      let expected = 0
      for (let day = FROM; day <= YESTERDAY; day = addDays(day, 1))
        expected += (await server.control('dayTotals', { storeId, day })).rows
      expect([storeId, rowCount, distinct]).toEqual([storeId, expected, expected])
    }
    expect(rows.length).toBe(2)
  })

  it('answers 3 when some stores fail and names cause and remedy', async () => {
    const result = await run('run', 'ventas', '--stores', 'todas', '--from', FROM, '--to', YESTERDAY, '--reload')
    expect(result.code).toBe(3)
    expect(result.stderr).toMatch(/LOGIN_FAILED/)
    expect(result.stderr).toMatch(/Qué hacer:/)
  })

  it('shows gaps, jobs and their log', async () => {
    const gaps = JSON.parse((await run('gaps', '--json')).stdout) as StoreGaps[]
    expect(gaps.find((row) => row.storeId === 'tienda_03')).toMatchObject({
      gapDays: 0,
      completenessPercent: 100,
      daysBehind: 1,
    })
    const [latest] = JSON.parse((await run('jobs', 'list', '--json')).stdout) as JobView[]
    const shown = await run('jobs', 'show', latest?.id ?? '')
    expect(shown.stdout).toMatch(/fallido/)
    expect((await run('jobs', 'log', latest?.id ?? '')).stdout).toMatch(/MAÑONGO/)
    expect((await run('jobs', 'cancel', latest?.id ?? '')).stderr).toMatch(/JOB_NOT_CANCELLABLE/)
  })

  it('looks back: search, statistics, queries, log searched and written to a file', async () => {
    const json = async (...argv: string[]): Promise<unknown> => JSON.parse((await run(...argv, '--json')).stdout)
    const failed = (await json('jobs', 'search', 'ventas', 'TIENDA_09', '--parts', '--state', 'failed')) as SearchReply
    expect(failed).toMatchObject({ total: 1, jobs: [{ storeId: 'tienda_09', state: 'failed' }] })
    const [statistics] = (await json('jobs', 'stats', '--kind', 'sync-store')) as { count: number; failed: number }[]
    expect(statistics).toMatchObject({ name: null, failed: 1 })
    const sql = "SELECT count(*) AS FALLIDOS FROM V_ASYNC_JOBS_FAILED WHERE KIND = 'sync-store'"
    expect(await json('jobs', 'query', sql)).toMatchObject({ columns: ['FALLIDOS'], rows: [[1]] })
    const found = await run('jobs', 'log', '--search', 'CONECTADO cifrado', '--limit', '1')
    expect(found.stdout).toMatch(/Cifrado/)
    const file = join(folder, 'registro.txt')
    expect(await run('jobs', 'log', failed.jobs[0]?.parentId ?? '', '--export', file)).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFF.*tienda_\d\d .*\r\n/)
    expect((await run('jobs', 'log')).code).toBe(2)
  })

  it('refuses dates that make no sense and SQL that writes', async () => {
    const reversed = await run('run', 'ventas', '--stores', 'tienda_03', '--from', YESTERDAY, '--to', FROM)
    expect(reversed).toMatchObject({ code: 1 })
    expect(reversed.stderr).toMatch(/DATES_REVERSED/)
    expect(
      (await run('run', 'ventas', '--stores', 'tienda_03', '--from', TODAY, '--to', addDays(TODAY, 30))).stderr,
    ).toMatch(/DATE_IN_FUTURE/)
    expect((await run('run', 'ventas', '--stores', 'tienda_77', '--from', FROM, '--to', YESTERDAY)).stderr).toMatch(
      /STORE_UNKNOWN/,
    )
    expect((await run('sql', 'DELETE FROM ventas_raw')).stderr).toMatch(/SQL_NOT_READ_ONLY/)
    expect((await run('sql', 'SELECT nada FROM ninguna')).stderr).toMatch(/SQL_INVALID/)
  })

  it('lets only one program work on a data folder', async () => {
    await server.control('setLatency', { storeId: 'tienda_16', latencyMs: 1_000 })
    const first = startCaudal([
      'run',
      'ventas',
      '--stores',
      'tienda_03,tienda_16',
      '--from',
      FROM,
      '--to',
      YESTERDAY,
      '--reload',
      '--data-dir',
      folder,
    ])
    await first.said(/empieza la carga/)
    const second = await run('gaps')
    expect(second.code).toBe(1)
    expect(second.stderr).toMatch(/ALREADY_OPEN/)
    await server.control('setLatency', { storeId: 'tienda_16', latencyMs: 0 })
    expect((await first.ended).code).toBe(0)
  })

  it('loads inventory as it does sales, each with its own days, gaps and schedule', async () => {
    const result = await run('run', 'inventario', '--stores', 'tienda_03,tienda_16', '--from', FROM, '--to', YESTERDAY)
    expect(result).toMatchObject({ code: 0 })
    const counted = await run(
      'sql',
      'SELECT store_id, count(*), CAST(sum(valor) AS VARCHAR) FROM inventario_raw GROUP BY 1 ORDER BY 1',
      '--json',
    )
    const { rows } = JSON.parse(counted.stdout) as { rows: [string, number, string][] }
    expect(rows.map(([storeId]) => storeId)).toEqual(['tienda_03', 'tienda_16'])
    for (const [storeId, rowCount, value] of rows) {
      let [expected, total] = [0, 0n]
      for (let day = FROM; day <= YESTERDAY; day = addDays(day, 1)) {
        const totals = await server.control('inventoryTotals', { storeId, day })
        expected += totals.rows
        total += totals.rows === 0 ? 0n : BigInt(totals.total.replace('.', ''))
      }
      expect([storeId, rowCount, BigInt(value.replace('.', ''))]).toEqual([storeId, expected, total])
    }
    const gaps = JSON.parse((await run('gaps', 'inventario', '--json')).stdout) as StoreGaps[]
    expect(gaps.find((row) => row.storeId === 'tienda_03')).toMatchObject({
      datasetId: 'inventario',
      gapDays: 0,
      daysBehind: 1,
    })
    expect(gaps.find((row) => row.storeId === 'tienda_09')).toMatchObject({ rows: 0, freshness: 'never' })
    await run('schedule', 'set', 'inventario', '--hour', '6')
    await run('schedule', 'enable', 'inventario')
    const schedule = async (dataset: string): Promise<unknown> =>
      JSON.parse((await run('schedule', 'show', dataset, '--json')).stdout)
    expect(await schedule('inventario')).toMatchObject({ enabled: true, settings: { hour: 6 } })
    expect(await schedule('ventas')).toMatchObject({ enabled: false, settings: { hour: 5 } })
    expect(await run('schedule', 'disable', 'inventario')).toMatchObject({ code: 0 })
    const unknown = await run('run', 'compras', '--stores', 'todas', '--from', FROM, '--to', YESTERDAY)
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/ventas, inventario/)
  })
})
