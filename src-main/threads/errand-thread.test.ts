import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { ErrandThread } from './errand-thread-handle.ts'

let folder: string
let clock: ManualClock
let errands: ErrandThread

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-errands-'))
  clock = new ManualClock()
  errands = new ErrandThread({ entry: new URL('errand-thread.ts', import.meta.url), clock })
})
afterEach(async () => {
  await errands.stop()
  rmSync(folder, { recursive: true, force: true })
})

function storeList(): string {
  const filePath = path.join(folder, 'tiendas.csv')
  const header = 'Código;Nombre;Servidor;Base de datos;Usuario;Contraseña;Historial desde'
  writeFileSync(filePath, `${header}\r\ntienda_01;MAÑONGO;10.0.0.1;VENTAS;lector;clave única;2025-01-01\r\n`)
  return filePath
}

test('brings a list of stores and its passwords back, after a quiet minute too', async () => {
  const filePath = storeList()
  for (let round = 0; round < 2; round++) {
    const list = await errands.readStoreList(filePath, { defaultTimeZone: 'America/Caracas' })
    expect(list.entries.map(({ name, problems }) => ({ name, problems }))).toEqual([{ name: 'MAÑONGO', problems: [] }])
    expect([...list.passwords.values()]).toEqual(['clave única'])
    clock.advance(60_000)
  }
})

test('writes a workbook; what fails has its code', async () => {
  const filePath = path.join(folder, 'días.xlsx')
  const columns = [{ kind: 'text', header: 'Tienda', widthCharacters: 20, values: ['MAÑONGO', null] }] as const
  const sheets = [{ name: 'Ventas', heading: 'Días', totalLabel: 'Total', columns }]
  await errands.writeWorkbook({ path: filePath, title: 'Días', sheets })
  expect((await stat(filePath)).size).toBeGreaterThan(1000)
  await expect(
    errands.writeWorkbook({ path: path.join(folder, 'no', 'x.xlsx'), title: 'Días', sheets }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})

test('refuses once it is stopped', async () => {
  await errands.readStoreList(storeList(), { defaultTimeZone: 'America/Caracas' })
  await errands.stop()
  await expect(errands.readStoreList(storeList(), { defaultTimeZone: 'America/Caracas' })).rejects.toMatchObject({
    code: 'THREAD_DIED',
  })
})

test('an errand that runs when it is stopped rejects instead of waiting for ever', async () => {
  const running = errands.readStoreList(storeList(), { defaultTimeZone: 'America/Caracas' })
  const died = { code: 'THREAD_DIED', details: { thread: 'errands' } }
  await Promise.all([expect(running).rejects.toMatchObject(died), errands.stop()])
})
