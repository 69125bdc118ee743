import { parse } from 'csv-parse/sync'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedChain } from '../support/seeded-chain.ts'
import type { SeededChain } from '../support/seeded-chain.ts'
import { caudal } from './caudal-process.ts'

describe('coverage and holidays from the command line', { timeout: 120_000 }, () => {
  let root: string
  let chain: SeededChain
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', join(root, 'datos')])
  const listed = async () => {
    const { stdout } = await run(
      'coverage',
      'list',
      '--stores',
      'T001',
      '--from',
      chain.missing,
      '--to',
      chain.missing,
      '--json',
    )
    return JSON.parse(stdout) as { state: string; days: number }[]
  }

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'caudal-coverage-cli-'))
    chain = await seedChain(join(root, 'datos'), { stores: 2, days: 90 })
  }, 60_000)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('closes a day, lists it and opens it again', async () => {
    expect(await listed()).toMatchObject([{ state: 'gap', days: 1 }])
    const day = ['--stores', 'T001', '--from', chain.missing, '--to', chain.missing]
    expect(await run('coverage', 'close', ...day, '--note', 'Sin luz')).toMatchObject({
      code: 0,
      stdout: '1 día marcado como cerrado\n',
    })
    expect(await listed()).toMatchObject([{ state: 'closed' }])
    expect(await run('coverage', 'reopen', ...day)).toMatchObject({ code: 0 })
    expect(await listed()).toMatchObject([{ state: 'gap' }])
    const selling = ['--stores', 'T001', '--from', chain.withRows, '--to', chain.withRows]
    const refused = await run('coverage', 'close', ...selling, '--note', 'x')
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/DAY_HAS_ROWS.*MAÑONGO|DAY_HAS_ROWS/s) as string,
    })
    expect((await run('gaps')).stdout).toMatch(/Días sospechosos/)
  })

  it('refuses a note or a name that is empty or too long', async () => {
    const day = ['--stores', 'T001', '--from', chain.missing, '--to', chain.missing]
    for (const note of ['  ', 'x'.repeat(201)])
      expect(await run('coverage', 'close', ...day, '--note', note), note).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('Escriba un texto de 1 a 200 caracteres') as string,
      })
    for (const name of ['', 'x'.repeat(81)])
      expect(await run('holidays', 'add', 'VE', chain.missing, name), name).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('Escriba un texto de 1 a 80 caracteres') as string,
      })
    expect(await listed()).toMatchObject([{ state: 'gap' }])
  })

  it.each(['', ',', 'T001,'])('closes nothing when a store is not named (%j)', async (stores) => {
    const day = ['--stores', stores, '--from', chain.missing, '--to', chain.missing]
    expect(await run('coverage', 'close', ...day, '--note', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Escriba al menos una tienda') as string,
    })
    expect(await listed()).toMatchObject([{ state: 'gap' }])
  })

  it('writes the coverage of every store as a CSV', async () => {
    const out = join(root, 'cobertura.csv')
    const written = await run(
      'coverage',
      'export',
      '--from',
      chain.missing,
      '--to',
      chain.today,
      '--dataset',
      'ventas',
      '--out',
      out,
    )
    expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining(out) as string })
    expect(parse(readFileSync(out), { bom: true, delimiter: ';', columns: true })).toHaveLength(12)
  })

  it('adds holidays, refuses a file of nonsense line by line', async () => {
    const file = join(root, 'feriados.csv')
    writeFileSync(file, '18/11/2026;Virgen de Chiquinquirá\n31/02/2026;Nada\n')
    const refused = await run('holidays', 'import', 'VE', file)
    expect(refused).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Línea 2: «31/02/2026» no es una fecha') as string,
    })
    expect((await run('holidays', 'add', 'VE', chain.missing, 'Feria de aquí')).code).toBe(0)
    expect((await run('holidays', 'list', 'VE', '--year', chain.missing.slice(0, 4))).stdout).toMatch(/Feria de aquí/)
    expect((await run('holidays', 'assign', 'VE', '--stores', 'T001')).code).toBe(0)
    expect(await listed()).toMatchObject([{ state: 'not_expected', holiday: true }])
  })
})
