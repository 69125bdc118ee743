import { parse } from 'csv-parse/sync'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { cellState, isHolidayCell, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { gapTable } from '../../src-main/engine/gap-table.ts'
import { seedChain } from '../support/seeded-chain.ts'
import type { SeededChain } from '../support/seeded-chain.ts'
import { startTestEngine } from '../support/test-engine.ts'

const DATASET = 'ventas'

let folder: string
let chain: SeededChain
let engine: Engine

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-coverage-'))
  chain = await seedChain(join(folder, 'datos'), { stores: 3, days: 120 })
  engine = await startTestEngine(join(folder, 'datos'))
}, 60_000)
afterAll(async () => {
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The cell of a day of a store, as the calendar of all days has it. */
async function cellOf(storeId: string, date: BusinessDate): Promise<number> {
  const { from, stores, cells } = await engine.coverage.calendar({
    datasetId: DATASET,
    from: chain.from,
    to: chain.today,
  })
  const days = cells.length / stores.length
  return cells[stores.findIndex((store) => store.storeId === storeId) * days + daysBetween(from, date)] ?? 0
}
const gapsOf = async (storeId: string) =>
  (await gapTable(engine, DATASET)).find((row) => row.storeId === storeId) ?? { gapDays: -1, suspiciousDays: -1 }

describe('the calendar', () => {
  test('shows what is missing, empty and suspicious, and the gap table agrees', async () => {
    expect(cellState(await cellOf('T002', chain.missing))).toBe('gap')
    expect(cellState(await cellOf('T002', chain.empty))).toBe('empty_at_source')
    expect(cellState(await cellOf('T002', chain.today))).toBe('not_expected')
    expect(isSuspiciousCell(await cellOf('T001', chain.suspicious))).toBe(true)
    expect(isSuspiciousCell(await cellOf('T002', chain.suspicious))).toBe(false)
    // The empty day is suspicious everywhere: nobody has said why.
    expect(await gapsOf('T001')).toMatchObject({ gapDays: 1, suspiciousDays: 2 })
    expect(await gapsOf('T002')).toMatchObject({ gapDays: 1, suspiciousDays: 1 })
  })

  test('tells of a day what is here, at the store, and what is usual', async () => {
    const [detail] = await engine.coverage.details(
      'T001',
      { datasetId: DATASET, from: chain.suspicious, to: chain.suspicious },
      'es',
    )
    expect(detail).toMatchObject({ coverage: { rows: 110, sourceRows: 110, jobId: 'job-1' }, holiday: null })
    expect(detail?.usualRows).toBeGreaterThan(1000)
  })
})

test('days are closed with a note and opened again, all or none', async () => {
  const marks = [
    { storeId: 'T001', days: [chain.missing, chain.empty] },
    { storeId: 'T002', days: [chain.missing] },
  ]
  await engine.coverage.close(DATASET, marks, 'Sin luz')
  expect(cellState(await cellOf('T001', chain.empty))).toBe('closed')
  expect(await gapsOf('T001')).toMatchObject({ gapDays: 0, suspiciousDays: 1 })
  await expect(
    engine.coverage.close(DATASET, [...marks, { storeId: 'T003', days: [chain.withRows] }], 'x'),
  ).rejects.toMatchObject({ code: 'DAY_HAS_ROWS' })
  await expect(
    engine.coverage.close(DATASET, [{ storeId: 'NADIE', days: [chain.missing] }], 'x'),
  ).rejects.toMatchObject({
    code: 'STORE_UNKNOWN',
  })
  await engine.coverage.reopen(DATASET, [
    { storeId: 'T001', days: [chain.missing] },
    { storeId: 'T002', days: [chain.missing] },
  ])
  expect(await gapsOf('T001')).toMatchObject({ gapDays: 1 })
  expect(cellState(await cellOf('T001', chain.empty))).toBe('closed')
})

describe('holidays', () => {
  test('what is missing or empty on one is no gap; what was sold stays', async () => {
    engine.settings.update({ holidayCalendar: 'VE' })
    engine.holidays.assign(['T003'], 'none')
    for (const day of [chain.missing, chain.empty, chain.withRows]) engine.holidays.save('VE', day, 'Feria de aquí')
    expect(cellState(await cellOf('T002', chain.missing))).toBe('not_expected')
    expect(isHolidayCell(await cellOf('T002', chain.missing))).toBe(true)
    expect(cellState(await cellOf('T002', chain.empty))).toBe('closed')
    expect(cellState(await cellOf('T002', chain.withRows))).toBe('verified')
    expect(await gapsOf('T002')).toMatchObject({ gapDays: 0, suspiciousDays: 0 })
    // A store that keeps no holidays owes its days all the same.
    expect(await gapsOf('T003')).toMatchObject({ gapDays: 1, suspiciousDays: 1 })
    const [detail] = await engine.coverage.details(
      'T002',
      { datasetId: DATASET, from: chain.missing, to: chain.missing },
      'es',
    )
    expect(detail).toMatchObject({ holiday: 'Feria de aquí', coverage: null })

    // A run still asks the store for it.
    const plan = await engine.runs.plan({
      datasetId: DATASET,
      storeIds: ['T002'],
      from: chain.missing,
      to: chain.missing,
      reload: false,
    })
    expect(plan.stores[0]?.days).toEqual([chain.missing])

    for (const day of [chain.missing, chain.empty, chain.withRows]) await engine.holidays.remove('VE', day)
    expect(await gapsOf('T002')).toMatchObject({ gapDays: 1 })
  })

  test('the country has its own, to be taken away and put back', async () => {
    const year = Number(chain.today.slice(0, 4))
    const christmas = `${year}-12-25` as BusinessDate
    const navidad = async () => (await engine.holidays.list('MX', year, 'es')).find(({ date }) => date === christmas)
    expect(await navidad()).toMatchObject({ name: 'Navidad', origin: 'national' })
    await engine.holidays.remove('MX', christmas)
    expect(await navidad()).toMatchObject({ origin: 'removed' })
    engine.holidays.restore('MX', christmas)
    engine.holidays.save('MX', christmas, 'Noche buena')
    expect(await navidad()).toEqual({ date: christmas, name: 'Noche buena', origin: 'renamed' })
  })

  test('a file of nonsense adds nothing and says where', async () => {
    const path = join(folder, 'feriados.csv')
    writeFileSync(path, 'fecha;nombre\n18/11/2026;Virgen de Chiquinquirá\nnavidad;25\n')
    const before = await engine.holidays.list('VE', 2026, 'es')
    expect(await engine.holidays.import('VE', path)).toEqual({
      total: 1,
      problems: [{ line: 3, reason: 'not_a_date', value: 'navidad' }],
    })
    expect(await engine.holidays.list('VE', 2026, 'es')).toEqual(before)
    writeFileSync(path, 'fecha;nombre\n18/11/2026;Virgen de Chiquinquirá\n')
    expect(await engine.holidays.import('VE', path)).toEqual({ imported: 1 })
    expect(await engine.holidays.list('VE', 2026, 'es')).toHaveLength(before.length + 1)
  })
})

describe('files', () => {
  test('coverage as a CSV: byte order mark, semicolons, decimal comma, a line per store and day', async () => {
    const path = join(folder, 'cobertura.csv')
    const [from, to] = [chain.suspicious, chain.missing]
    await engine.coverage.export({ datasetId: DATASET, from, to }, ['T001', 'T003'], { path, language: 'es' })
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('\ufeffTienda;Código;Fecha;Estado;')).toBe(true)
    const lines: Record<string, string>[] = parse(text, { bom: true, delimiter: ';', columns: true })
    expect(lines).toHaveLength(6)
    expect(lines[0]).toMatchObject({
      Tienda: 'MAÑONGO',
      Fecha: from,
      Estado: 'Verificado',
      Registros: '110',
      Importe: '184322,7300000000',
      Sospechoso: 'Sí',
    })
    expect(lines.find((line) => line['Código'] === 'T003' && line['Fecha'] === to)).toMatchObject({
      Estado: 'Falta',
      Registros: '',
    })
  })

  test('the rows of a day: every one, formulas neutralised, numbers exact', async () => {
    const path = join(folder, 'registros.csv')
    await engine.coverage.saveRows(DATASET, 'T001', chain.withRows, { path, language: 'es' })
    const lines: Record<string, string>[] = parse(readFileSync(path), { bom: true, delimiter: ';', columns: true })
    expect(lines).toHaveLength(chain.rows)
    expect(lines[7]).toMatchObject({
      id_linea: '7',
      descripcion: `'=Jamón; de "pierna"`,
      total: '-12,5000000000',
      codigo_producto: '007',
    })
    const clipboard = await engine.coverage.rowsText(DATASET, 'T001', chain.withRows, 'en')
    expect(parse(clipboard, { delimiter: '\t', columns: true })).toHaveLength(chain.rows)
    const page = await engine.coverage.rows(DATASET, 'T001', chain.withRows, { offset: 1_200, limit: 500 })
    expect(page.rows).toHaveLength(50)
    expect(page.total).toBe(chain.rows)
  })

  test('a folder that is not there', async () => {
    const file = { path: join(folder, 'no', 'hay.csv'), language: 'es' } as const
    await expect(
      engine.coverage.export({ datasetId: DATASET, from: chain.from, to: addDays(chain.from, 1) }, ['T001'], file),
    ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  })
})
