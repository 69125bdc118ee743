import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataFolder } from '../../src-main/app-db/data-folder-lock.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesDataset, SalesBatches } from '../bench/warehouse-sales.ts'
import { caudal } from './caudal-process.ts'

const DAY = '2025-10-20' as BusinessDate
const key = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' } as const

describe('a backup from the command line', { timeout: 120_000 }, () => {
  let root: string
  let data: string
  let backups: string
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', data])
  const rowsNow = async () => (await run('sql', 'SELECT count(*) FROM ventas_raw', '--json')).stdout

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'caudal-backup-cli-'))
    data = join(root, 'datos')
    backups = join(root, 'respaldos')
    mkdirSync(backups)
    mkdirSync(data)
    const warehouse = await openWarehouse({
      filePath: join(data, 'warehouse.duckdb'),
      datasets: [salesDataset()],
      clock: systemClock,
    })
    const cursor = await warehouse.startSpan(key, { from: DAY, to: DAY }, 'query')
    const page = await warehouse.openPage(key)
    await page.write(new SalesBatches().of(DAY, 0, 500))
    await page.commit({ ...cursor, exhausted: true, rowsStaged: 500 })
    await warehouse.publishDays(key, [{ businessDate: DAY, status: 'loaded', sourceRows: null, sourceAmount: null }])
    await warehouse.close()
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('is made and verified by a job, and brought back', async () => {
    const parameters = JSON.stringify({ folder: backups })
    const made = await run('jobs', 'enqueue', 'warehouse-backup', '--parameters', parameters)
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('500 registros verificados en') as string })
    expect(made.stderr).toContain(
      'La copia se abrió y dice lo mismo que el almacén: 500 registros de 1 días de tienda.',
    )
    const [name = ''] = readdirSync(backups)
    const backup = join(backups, name)

    const jobs = await run('jobs', 'list')
    expect(jobs.stdout).toContain('Copia de seguridad del almacén')

    const lock = lockDataFolder(data)
    const refused = await run('warehouse', 'restore', backup)
    lock.release()
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('ALREADY_OPEN') as string })

    rmSync(join(data, 'warehouse.duckdb'))
    expect(await rowsNow()).toMatch(/\b0\b/)
    const restored = await run('warehouse', 'restore', backup)
    expect(restored).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Almacén restaurado: 500 registros') as string,
    })
    expect(await rowsNow()).toContain('500')
    expect(readdirSync(data).some((file) => file.startsWith('warehouse.duckdb.replaced-'))).toBe(true)
  })

  it('says what is wrong with what it was given', async () => {
    expect(await run('jobs', 'enqueue', 'warehouse-backup', '--parameters', '{')).toMatchObject({ code: 2 })
    for (const [kind, parameters, code] of [
      ['warehouse-backup', '{"folder":"respaldos"}', 'JOB_PARAMETERS_INVALID'],
      ['warehouse-copy', '{}', 'JOB_KIND_UNKNOWN'],
    ] as const) {
      const refused = await run('jobs', 'enqueue', kind, '--parameters', parameters)
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(code) as string })
    }
    expect(await run('warehouse', 'restore', join(backups, 'no-hay.duckdb'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('FILE_NOT_FOUND') as string,
    })
  })
})
