import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productFile, productLine, products } from '../uploads/support/upload-files.ts'
import { UploadingPc } from '../uploads/support/uploading-pc.ts'
import { caudalOn } from './caudal-on.ts'

describe('uploads from the command line', () => {
  let pc: UploadingPc
  const run = (...argv: string[]) => caudalOn(pc.engine, argv)
  const json = async (...argv: string[]): Promise<unknown> => JSON.parse((await run(...argv, '--json')).stdout)
  const said = (text: string): string => expect.stringContaining(text) as string
  const copies = (): readonly string[] => readdirSync(join(pc.data, 'uploads'))
  beforeAll(async () => {
    pc = await UploadingPc.start()
  }, 60_000)
  afterAll(() => pc.remove())

  test('a file is looked at, loaded, listed, undone and put back', async () => {
    const lines = [productLine(1), productLine(2, { price: 'mil' }), productLine(3)]
    const file = pc.write('productos.csv', productFile(lines))
    const dry = await run('upload', 'productos', file, '--dry-run')
    expect(dry).toMatchObject({ code: 3, stdout: said('Se crearían: 2') })
    expect(dry.stderr).toContain('Fila 3, Precio: ')
    expect(copies()).toEqual([])
    expect(await json('lots', 'list')).toEqual([])

    const loaded = await run('upload', 'productos', file, '--json')
    expect(loaded.code).toBe(3)
    const { lotId, job } = JSON.parse(loaded.stdout) as { lotId: string; job: { result: { errores: unknown } } }
    expect(job.result.errores).toMatchObject([{ fila: 3, campo: 'precio', valor: 'mil' }])
    expect((await run('lots', 'problems', lotId)).stdout).toContain('Fila 3, Precio: ')
    expect(await run('upload', 'productos', file)).toMatchObject({ code: 1, stderr: said('ALREADY_LOADED') })
    expect(await run('upload', 'productos', file, '--again')).toMatchObject({
      code: 3,
      stdout: said('Filas cargadas: 2 de 3'),
    })

    expect(await run('lots', 'undo', lotId)).toMatchObject({ code: 0, stdout: said('Filas quitadas: 2') })
    expect(await json('lots', 'list', '--state', 'undone')).toMatchObject([{ id: lotId }])
    expect(await run('lots', 'redo', lotId)).toMatchObject({ code: 0, stdout: said('Filas puestas de nuevo: 2') })
    expect((await run('lots', 'show', lotId)).stdout).toMatch(/Creadas\W+2\b/)
    expect(await run('lots', 'resume', lotId)).toMatchObject({ code: 1, stderr: said('LOT_NOT_RESUMABLE') })
    expect(await run('lots', 'delete-rows', lotId)).toMatchObject({
      code: 0,
      stdout: said('Filas borradas del catálogo: 2'),
    })
  })

  test('rows rejected as duplicates are named like others, and rows that change nothing are counted', async () => {
    const lines = [productLine(801), productLine(802), productLine(801)]
    const file = pc.write('repetidos.csv', productFile(lines))
    const dry = await run('upload', 'productos', file, '--dry-run')
    expect(dry.stderr).toContain('Fila 4, Código: La misma clave está en otra fila del archivo (fila 2).')
    expect(await json('upload', 'productos', file, '--dry-run')).toMatchObject({
      problems: [{ row: 4, field: 'codigo', reason: 'duplicate_in_file' }],
    })
    await run('upload', 'productos', file)
    const { lotId } = (await json('upload', 'productos', file, '--again')) as { lotId: string }
    expect((await run('lots', 'show', lotId)).stdout).toMatch(/Sin cambios\W+2\b/)
  })

  test.for(['productos', 'dkt'] as const)(
    'a template of %s is written, and a file of it is loaded without a fault',
    async (kind) => {
      const template = join(pc.folder, `${kind}.xlsx`)
      expect(await run('templates', kind, '--out', template, '--example')).toMatchObject({ code: 0 })
      expect(await run('upload', kind, template, '--provider', 'PROV001')).toMatchObject({ code: 0 })
      const empty = join(pc.folder, `${kind} vacía.xlsx`)
      expect(await run('templates', kind, '--out', empty)).toMatchObject({ code: 0 })
      expect(await run('upload', kind, empty)).toMatchObject({ code: 1, stderr: said('SOURCE_EMPTY') })
    },
  )

  test('prices that could be of either sign are refused until the sign is said', async () => {
    const lines = ['1.234', '2.500', '950'].map((price, at) => productLine(900 + at, { price }))
    const file = pc.write('miles.csv', productFile(lines))
    const guessed = await run('upload', 'productos', file, '--dry-run')
    expect(guessed).toMatchObject({ code: 3, stdout: said('Se crearían: 1') })
    expect(guessed.stderr).toContain('--decimal')
    expect(guessed.stderr).toContain('No se sabe cuánto es')
    const chosen = await run('upload', 'productos', file, '--decimal', ',', '--dry-run')
    expect(chosen).toMatchObject({ code: 0, stdout: said('Se crearían: 3') })
    expect(chosen.stderr).not.toContain('--decimal')
  })

  test('what does not fit is refused with its code, and leaves nothing', async () => {
    const file = pc.write('dos.csv', products(1, 2))
    for (const argv of [
      ['upload', 'clientes', file],
      ['upload', 'productos', file, '--on-duplicate', 'ignore'],
      ['templates', 'dkt'],
    ])
      expect([argv, (await run(...argv)).code]).toEqual([argv, 2])
    expect(await run('upload', 'productos', join(pc.folder, 'no está.csv'))).toMatchObject({
      code: 1,
      stderr: said('FILE_NOT_FOUND'),
    })
    const sheet = await run('upload', 'productos', join(pc.folder, 'productos.xlsx'), '--sheet', 'Otra')
    expect(sheet).toMatchObject({ code: 1, stderr: said('SHEET_UNKNOWN') })
    expect(await run('lots', 'show', 'nada')).toMatchObject({ code: 1, stderr: said('LOT_UNKNOWN') })
    expect(copies()).toEqual([])
  })
})
