import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SapCompany, SapInitialisation } from '../../src-shared/domain/sap.ts'
import { caudal } from './caudal-process.ts'

test(
  'SAP is initialised, looked at and switched from the command line, in demo mode',
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caudal-sap-'))
    const run = (...argv: readonly string[]) =>
      caudal(['--demo', '--demo-days', '1', '--data-dir', folder, 'sap', ...argv])
    try {
      const initialised = await run('init', '--json')
      expect(initialised.code).toBe(0)
      expect((JSON.parse(initialised.stdout) as SapInitialisation).sap_proveedores.proveedores_insertados).toBe(13_199)
      expect(initialised.stderr).toContain('Poblando tabla SAP_PROVEEDORES (instancia 21 de 21)')
      const companies = await run('companies', '--json')
      const listed = JSON.parse(companies.stdout) as readonly SapCompany[]
      expect([listed.length, listed.filter(({ serviceLayer }) => serviceLayer).length]).toEqual([24, 21])
      const workbook = join(folder, 'mexed.xlsx')
      const written = await run('suppliers', '--instance', 'MEXED', '--excel', workbook, '--json')
      expect(JSON.parse(written.stdout)).toEqual({ path: workbook, rows: 30 })
      expect(existsSync(workbook)).toBe(true)
      expect((await run('mode', 'pruebas')).stdout).toContain('pruebas')
      expect(await run('init', '--confirm')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('SAP_RUN_UNKNOWN') as string,
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
