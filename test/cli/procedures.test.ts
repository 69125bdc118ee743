import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import { addDemoProcedures } from '../../src-main/cli/demo-procedures.ts'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../src-main/demo/demo-server.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { startTestEngine } from '../support/test-engine.ts'
import { caudalOn } from './caudal-on.ts'
import type { CommandResult } from './caudal-process.ts'

const SUMMARY = 'dbo.sp_resumen_diario'
const DAYS = ['--param', 'desde=2026-11-17', '--relative', 'HASTA=hoy']

let folder: string
let demo: DemoServer
let engine: Engine

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-cli-procedures-'))
  demo = await startDemoServer({
    threadEntry: new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url),
    today: '2026-11-22',
    historyDays: 5,
    rowsPerDay: 10,
    storeIds: ['tienda_01', 'tienda_02'],
  })
  engine = await startTestEngine(folder)
  await addDemoProcedures(engine, demo)
  engine.runJobs()
})
afterAll(async () => {
  await engine.stop()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const procedures = (...argv: string[]): Promise<CommandResult> => caudalOn(engine, ['procedures', ...argv])
const parsed = async <T>(...argv: string[]): Promise<T> => JSON.parse((await procedures(...argv, '--json')).stdout) as T

test('connections and their procedures are listed and described, without a PIN', async () => {
  const ids = (await parsed<readonly { readonly id: string }[]>('connections')).map(({ id }) => id)
  expect(ids.toSorted()).toEqual(['central', 'tienda_01', 'tienda_02'])
  const listed = await parsed<readonly { readonly connection: string; readonly name: string }[]>(
    'list',
    '--search',
    'RESUMEN_dia',
  )
  expect(listed.map(({ connection, name }) => `${connection} ${name}`).toSorted()).toEqual([
    `tienda_01 ${SUMMARY}`,
    `tienda_02 ${SUMMARY}`,
  ])
  const described = await procedures('describe', SUMMARY, '--connection', 'tienda_01')
  expect(described).toMatchObject({ code: 0, stderr: '' })
  for (const words of ['@desde', 'date', 'obligatorio', '@total', 'salida']) expect(described.stdout).toContain(words)
})

test('one server that does not answer is told of, and the others are listed', async () => {
  await demo.control('setListening', { storeId: 'tienda_02', listening: false })
  try {
    const listed = await procedures('list')
    expect(listed.code).toBe(1)
    expect(listed.stderr).toContain('tienda_02')
    expect(listed.stdout).toContain(SUMMARY)
  } finally {
    await demo.control('setListening', { storeId: 'tienda_02', listening: true })
  }
})

test('a run shows the exact call, its messages as they come, and what it brought', async () => {
  const ran = await procedures('run', SUMMARY, '--connection', 'tienda_01', ...DAYS)
  expect(ran.code).toBe(0)
  expect(ran.stderr).toContain("@desde = '2026-11-17'")
  expect(ran.stderr).toContain('Resumen terminado, señor.')
  expect(ran.stdout).toMatch(/@total +│ \d+\.\d{10}/)
  expect(ran.stdout).toContain('2026-11-17')
  const file = join(folder, 'resumen.xlsx')
  const exported = await procedures('run', SUMMARY, '--connection', 'tienda_01', ...DAYS, '--output', file)
  expect(exported.stdout).toContain(file)
  expect(existsSync(file)).toBe(true)
})

test('kept values are used by name, and what is typed takes their place', async () => {
  engine.procedures.saveSet({
    connectionId: 'tienda_01',
    procedure: SUMMARY,
    name: 'Quincena',
    values: { '@desde': { kind: 'value', text: '2026-11-16' }, '@hasta': { kind: 'value', text: '2026-11-17' } },
    options: { ...DEFAULT_CALL_OPTIONS, transaction: true },
  })
  const run = (...more: string[]) =>
    parsed<{ readonly outcome: ProcedureOutcome; readonly callText: string }>(
      'run',
      SUMMARY,
      '--connection',
      'tienda_01',
      '--set',
      'Quincena',
      ...more,
    )
  const { callText } = await run('--dry-run', '--param', '@hasta=2026-11-18')
  expect(callText).toContain("@desde = '2026-11-16'")
  expect(callText).toContain("@hasta = '2026-11-18'")
  expect(callText).toMatch(/BEGIN TRAN/i)
  expect((await run()).outcome.callText).toContain("@hasta = '2026-11-17'")
  const unknown = await procedures('run', SUMMARY, '--connection', 'tienda_01', '--set', 'Otra')
  expect(unknown).toMatchObject({ code: 1, stdout: '' })
  expect(unknown.stderr).toContain('Otra')
})

test('what cannot be sent is said before anything is, and nothing is queued', async () => {
  const before = engine.jobs.list({ limit: 100 }).length
  const wrong = await procedures('run', SUMMARY, '--connection', 'tienda_01', '--param', 'desde=ayer', '--null', 'otro')
  expect(wrong.code).toBe(1)
  for (const words of ['@desde: no es una fecha', '@hasta: falta el valor', 'otro: el procedimiento no tiene'])
    expect(wrong.stderr).toContain(words)
  for (const option of [
    ['--param', 'desde'],
    ['--relative', 'desde=mañana'],
    ['--output', 'resumen.doc'],
  ])
    expect((await procedures('run', SUMMARY, '--connection', 'tienda_01', ...option)).code, option[1]).toBe(2)
  expect(await procedures('run', SUMMARY, ...DAYS)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('tienda_01') as unknown,
  })
  expect((await procedures('describe', 'dbo.sp_nadie')).stderr).toContain('dbo.sp_nadie')
  expect(engine.jobs.list({ limit: 100 })).toHaveLength(before)
})

test('a run that fails ends with its cause and exit code 1', async () => {
  const failed = await procedures('run', 'dbo.sp_error', '--connection', 'tienda_01', '--json')
  expect(failed.code).toBe(1)
  expect(JSON.parse(failed.stdout)).toMatchObject({ state: 'failed', error: { code: 'PROCEDURE_FAILED' } })
})
