import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { productFile, productLine, products } from '../uploads/support/upload-files.ts'
import { caudal } from './caudal-process.ts'

describe('uploads from the command line', { timeout: 120_000 }, () => {
  let folder: string
  const at = (name: string): string => join(folder, name)
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', at('datos')])
  const json = async (...argv: string[]): Promise<unknown> => JSON.parse((await run(...argv, '--json')).stdout)
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caudal-upload-cli-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('a file is looked at, loaded, listed, undone and put back', async () => {
    const lines = [productLine(1), productLine(2, { price: 'mil' }), productLine(3)]
    writeFileSync(at('productos.csv'), productFile(lines))
    const dry = await run('upload', 'productos', at('productos.csv'), '--dry-run')
    expect(dry).toMatchObject({ code: 3, stdout: expect.stringContaining('se crearían 2') as string })
    expect(dry.stderr).toContain('Fila 3, Precio: ')
    expect(readdirSync(at('datos/uploads'))).toEqual([])

    const loaded = await run('upload', 'productos', at('productos.csv'), '--json')
    expect(loaded.code).toBe(3)
    const { lotId, job } = JSON.parse(loaded.stdout) as { lotId: string; job: { result: { errores: unknown } } }
    expect(job.result.errores).toMatchObject([{ fila: 3, campo: 'precio', valor: 'mil' }])
    expect((await run('lots', 'problems', lotId)).stdout).toContain('mil')

    const again = await run('upload', 'productos', at('productos.csv'))
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('ALREADY_LOADED') as string })

    expect(await run('lots', 'undo', lotId)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 filas quitadas') as string,
    })
    expect(await json('lots', 'list')).toMatchObject([{ id: lotId, state: 'undone' }])
    expect(await run('lots', 'redo', lotId)).toMatchObject({ code: 0 })
    expect((await run('lots', 'show', lotId)).stdout).toMatch(/Creadas\W+2\b/)
    expect(await run('lots', 'resume', lotId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('LOT_NOT_RESUMABLE') as string,
    })
  })

  test('a template is written, and a file of it is loaded without a fault', async () => {
    expect(await run('templates', 'productos', '--out', at('plantilla.xlsx'), '--example')).toMatchObject({ code: 0 })
    expect(await run('upload', 'productos', at('plantilla.xlsx'))).toMatchObject({ code: 0 })
  })

  test('what does not fit is refused with its code', async () => {
    writeFileSync(at('productos.csv'), products(1, 2))
    for (const argv of [
      ['upload', 'clientes', at('productos.csv')],
      ['upload', 'productos', at('productos.csv'), '--on-duplicate', 'ignore'],
      ['templates', 'dkt'],
    ])
      expect([argv, (await run(...argv)).code]).toEqual([argv, 2])
    expect(await run('upload', 'productos', at('no está.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('FILE_NOT_FOUND') as string,
    })
    expect(await run('lots', 'show', 'nada')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('LOT_UNKNOWN') as string,
    })
    expect(existsSync(at('datos/uploads')) ? readdirSync(at('datos/uploads')) : []).toEqual([])
  })
})
