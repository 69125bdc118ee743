import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caudal } from './caudal-process.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-gaps-excel-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test(
  'gaps go to a workbook with a sheet per dataset; a folder that is not there is said',
  { timeout: 120_000 },
  async () => {
    const run = (...argv: string[]) => caudal([...argv, '--data-dir', join(folder, 'datos')])
    const address = ['--server', '127.0.0.1', '--database', 'POS', '--user', 'lectura']
    const added = await caudal(
      ['stores', 'add', '--id', 'tienda_03', '--name', 'MAÑONGO', ...address, '--password-stdin'].concat([
        '--data-dir',
        join(folder, 'datos'),
      ]),
      { input: 'clave\n' },
    )
    expect(added.code).toBe(0)
    const file = join(folder, 'gaps.xlsx')
    const written = await run('gaps', '--excel', file)
    expect(written.code).toBe(0)
    expect(written.stdout).toContain(file)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(file)
    const [first, second, ranges] = workbook.worksheets
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Ventas', 'Inventario', 'Rangos de gaps'])
    for (const sheet of [first, second]) {
      expect(sheet?.getRow(2).getCell(1).value).toBe('MAÑONGO')
      expect(sheet?.getRow(2).getCell(6).value).toBe('sin datos')
    }
    expect(ranges?.rowCount).toBe(1)
    const refused = await run('gaps', '--excel', join(folder, 'no', 'gaps.xlsx'))
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('FILE_NOT_FOUND')
  },
)
