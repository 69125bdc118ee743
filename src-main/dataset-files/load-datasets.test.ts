import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import english from '../../src-shared/locales/en/notices.json' with { type: 'json' }
import spanish from '../../src-shared/locales/es/notices.json' with { type: 'json' }
import { loadDatasets } from './load-datasets.ts'

const SHIPPED = fileURLToPath(new URL('../../resources/datasets', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-datasets-'))
  await cp(SHIPPED, folder, { recursive: true })
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function spoil(change: (definition: Record<string, unknown>) => void): Promise<void> {
  const file = join(folder, 'ventas', 'dataset.json')
  const definition = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  change(definition)
  await writeFile(file, JSON.stringify(definition))
}

test('the shipped datasets are coherent, and every column is in their query', async () => {
  const datasets = await loadDatasets(SHIPPED)
  expect(datasets.map((dataset) => dataset.id)).toContain('ventas')
  for (const dataset of datasets) {
    expect(dataset.template).toMatch(/@desde[^]*@hasta/)
    for (const column of dataset.columns) expect(dataset.template).toContain(column.name)
  }
})

test('notices call each shipped dataset by its own name', async () => {
  const datasets = await loadDatasets(SHIPPED)
  const names = (language: 'es' | 'en') =>
    Object.fromEntries(datasets.map(({ id, labels }) => [id, labels[language].name]))
  expect(spanish.datasets).toEqual(names('es'))
  expect(english.datasets).toEqual(names('en'))
})

test('datasets come by position, and two of one id or one table are refused', async () => {
  expect((await loadDatasets(folder)).map(({ id }) => id)).toEqual(['ventas', 'inventario'])
  await spoil((definition) => (definition['position'] = 3))
  expect((await loadDatasets(folder)).map(({ id }) => id)).toEqual(['inventario', 'ventas'])
  await spoil((definition) => (definition['table'] = 'inventario_raw'))
  await expect(loadDatasets(folder)).rejects.toMatchObject({
    code: 'FILE_CORRUPT',
    technical: expect.stringContaining('table inventario_raw') as string,
  })
  await spoil((definition) => Object.assign(definition, { id: 'inventario', table: 'ventas_raw' }))
  await expect(loadDatasets(folder)).rejects.toMatchObject({
    code: 'FILE_CORRUPT',
    technical: expect.stringContaining('id inventario') as string,
  })
})

test('a template that does not ask for its range is FILE_CORRUPT', async () => {
  await writeFile(
    join(folder, 'inventario', 'inventario.sql'),
    'SELECT * FROM dbo.inventario_diario WHERE fecha >= @desde',
  )
  await expect(loadDatasets(folder)).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
})

test.each([
  ['no position', (definition: Record<string, unknown>) => delete definition['position']],
  [
    'no name in Spanish',
    (definition: Record<string, unknown>) => (definition['labels'] = { en: { name: 'x', about: 'x' } }),
  ],
  ['a key that is no column', (definition: Record<string, unknown>) => (definition['keyColumns'] = ['nada'])],
  [
    'a business date that is no date',
    (definition: Record<string, unknown>) => (definition['businessDateColumn'] = 'factura'),
  ],
  ['an amount that is no decimal', (definition: Record<string, unknown>) => (definition['amountColumn'] = 'factura')],
  [
    'an unknown type',
    (definition: Record<string, unknown>) =>
      (definition['columns'] = [{ name: 'x', type: { kind: 'json' }, required: true }]),
  ],
  [
    'a template outside its folder',
    (definition: Record<string, unknown>) => (definition['templateFile'] = '../ventas.sql'),
  ],
])('%s is FILE_CORRUPT', async (_, change) => {
  await spoil(change)
  await expect(loadDatasets(folder)).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
})

test('a folder that is not there is FILE_NOT_FOUND', async () => {
  await expect(loadDatasets(join(folder, 'nada'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})
