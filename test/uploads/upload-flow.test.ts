import ExcelJS from 'exceljs'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cards, productFile, productLine, products } from './support/upload-files.ts'
import { UploadingPc } from './support/uploading-pc.ts'

let pc: UploadingPc
beforeAll(async () => {
  pc = await UploadingPc.start()
}, 60_000)
afterAll(() => pc.remove())

const desk = () => pc.engine.uploads.desk

describe('a list of products', () => {
  test('goes from the file to the catalog, with what was fixed and skipped on the way', async () => {
    const path = pc.write(
      'productos octubre.csv',
      productFile([
        productLine(1),
        productLine(2, { price: 'mil' }),
        productLine(3, { certificate: '' }),
        productLine(4, { price: '1.234,50' }),
        productLine(1, { price: '9,99' }),
      ]),
    )
    const opened = await pc.engine.uploads.open('productos', path)
    expect(opened).toMatchObject({ fileName: 'productos octubre.csv', step: 'layout', operator: 'ana', counts: null })
    expect(opened.layout).toMatchObject({ encoding: 'utf-8', separator: ';', headerRow: 1, decimalSign: ',' })
    expect(opened.mapping.map(({ field }) => field)).toEqual([
      'codigo',
      'nombre',
      'categoria',
      'precio',
      'certificado_sanitario',
      'tiempo_entrega_dias',
      'proveedor_id',
      'vencimiento',
    ])
    // The original may go: the copy is what is read.
    writeFileSync(path, 'otra cosa')
    const draft = await pc.reviewedDraft(opened.id)
    expect(draft.step).toBe('review')
    expect(draft.counts).toMatchObject({ total: 5, create: 2, rejected: 2, duplicate: 1 })

    const fixed = await desk().fixCell(draft.id, 3, 'precio', '1.000,25')
    expect(fixed).toMatchObject({ row: { verdict: 'create', fixed: ['precio'], problems: [] }, counts: { create: 3 } })
    expect(await desk().skipRows(draft.id, 'problems', true)).toMatchObject({ create: 3, skipped: 2, rejected: 0 })
    expect(await desk().drafts()).toMatchObject([{ id: draft.id, counts: { create: 3, skipped: 2 } }])

    const { result, lotId } = await pc.loaded(draft.id)
    expect(result).toMatchObject({
      mensaje: 'Carga masiva completada',
      resumen: { total: 5, exitosos: 3, rechazados: 0, duplicados: 0, creados: 3, actualizados: 0 },
      productosCreados: ['00001', '00002', '00004'],
      errores: [],
    })
    const { rows } = await pc.catalog('productos')
    expect(rows.map(({ values }) => [values['codigo'], values['precio'], values['nombre']])).toEqual([
      ['00001', '1.5', 'Jarabe de ñame 1'],
      ['00002', '1000.25', 'Jarabe de ñame 2'],
      ['00004', '1234.5', 'Jarabe de ñame 4'],
    ])
    expect(await desk().lot(lotId)).toMatchObject({ state: 'complete', rowsStanding: 3, operator: 'ana' })
    expect(await desk().drafts()).toEqual([])
    expect(existsSync(join(pc.data, 'uploads', draft.id))).toBe(false)
  })

  test('says which column is missing before anything is read', async () => {
    const draft = await pc.engine.uploads.open('productos', pc.write('corto.csv', 'Código;Nombre\r\n1;Uno\r\n'))
    await expect(pc.engine.uploads.review(draft.id)).rejects.toMatchObject({
      code: 'UPLOAD_COLUMNS_MISSING',
      details: { columns: 'precio, certificado_sanitario, tiempo_entrega_dias, proveedor_id' },
    })
    await pc.engine.uploads.discard(draft.id)
    await expect(desk().draft(draft.id)).rejects.toMatchObject({ code: 'UPLOAD_UNKNOWN' })
  })

  test('of a provider is recognised the next time, and its code filled in', async () => {
    const header = 'Ref. interna;Detalle del artículo;Bs.;Permiso;Días'
    const file = (code: string) => pc.write(`${code}.csv`, `${header}\r\n${code};Gasa;12,30;CS-1;5\r\n`)
    const first = await pc.engine.uploads.open('productos', file('G-001'))
    const mapping = ['codigo', 'nombre', 'precio', 'certificado_sanitario', 'tiempo_entrega_dias'].map(
      (field, column) => ({ field, column }),
    )
    await pc.engine.uploads.setColumns(first.id, { mapping, provider: 'DROGUERÍA Ñ', duplicates: first.duplicates })
    expect((await pc.reviewedDraft(first.id)).counts).toMatchObject({ create: 1 })
    await pc.loaded(first.id)

    expect(await desk().providers('productos')).toEqual(['DROGUERÍA Ñ'])
    const next = await pc.engine.uploads.open('productos', file('G-002'), 'DROGUERÍA Ñ')
    expect(next.suggestions.filter(({ reason }) => reason === 'remembered')).toHaveLength(5)
    expect(next.mapping).toEqual(mapping)
    await pc.engine.uploads.discard(next.id)
  })

  test('that was loaded is not loaded twice, unless somebody says so', async () => {
    const path = pc.write('dos veces.csv', products(100, 120))
    const { lotId } = await pc.loaded((await pc.reviewed('productos', path)).id)
    const again = await pc.reviewed('productos', path)
    expect(again.loadedBefore).toMatchObject({ lotId, operator: 'ana' })
    expect(again.counts).toMatchObject({ unchanged: 21, create: 0 })
    await expect(pc.engine.uploads.load(again.id, false)).rejects.toMatchObject({ code: 'ALREADY_LOADED' })
    const { result } = await pc.loaded(again.id, true)
    expect(result.resumen).toMatchObject({ exitosos: 21, creados: 0, actualizados: 0 })
  })

  test('that nobody can load is refused', async () => {
    const bad = await pc.reviewed('productos', pc.write('mal.csv', productFile([productLine(300, { price: 'x' })])))
    await expect(pc.engine.uploads.load(bad.id, false)).rejects.toMatchObject({ code: 'NOTHING_TO_LOAD' })
    await pc.engine.uploads.discard(bad.id)
  })
})

test('rejected rows go out as an Excel, are corrected there and come back', async () => {
  const lines = [productLine(401), productLine(402, { price: 'mil' }), productLine(403, { certificate: '' })]
  const draft = await pc.reviewed('productos', pc.write('con errores.csv', productFile(lines)))
  const path = join(pc.folder, 'rechazadas.xlsx')
  await desk().saveRejected(draft.id, path, 'es')
  const workbook = await new ExcelJS.Workbook().xlsx.readFile(path)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.text === 'mil') cell.value = '1.000,75'
    }),
  )
  await workbook.xlsx.writeFile(path)

  const { rowsCorrected, draft: corrected } = await pc.engine.uploads.applyCorrections(draft.id, path)
  expect(rowsCorrected).toBe(1)
  expect(corrected.counts).toMatchObject({ create: 2, rejected: 1 })
  const { result, lotId } = await pc.loaded(draft.id)
  expect(result.resumen).toMatchObject({ total: 3, exitosos: 2, rechazados: 1 })
  expect((await pc.catalog('productos', '00402')).rows[0]?.values).toMatchObject({ precio: '1000.75' })

  await desk().saveLotRejected(lotId, path, 'es')
  const left = await pc.reviewed('productos', path)
  expect(left.counts).toMatchObject({ total: 1, rejected: 1 })
  await expect(pc.engine.uploads.applyCorrections(left.id, path)).rejects.toMatchObject({ code: 'CORRECTIONS_UNKNOWN' })
  await pc.engine.uploads.discard(left.id)
})

test('corrections touch only what was changed in the Excel, and no review by other columns', async () => {
  const lines = [productLine(501, { price: 'mil', certificate: '' }), productLine(502, { price: 'dos' })]
  const draft = await pc.reviewed('productos', pc.write('fuera.csv', productFile(lines)))
  const path = join(pc.folder, 'fuera.xlsx')
  await desk().saveRejected(draft.id, path, 'es')
  const workbook = await new ExcelJS.Workbook().xlsx.readFile(path)
  workbook.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.text === 'mil' || cell.text === 'dos') cell.value = '3,50'
    }),
  )
  await workbook.xlsx.writeFile(path)
  // Since then: a cell of one row, and all of the other.
  await desk().fixCell(draft.id, 2, 'nombre', 'Escrito en la ventana')
  await desk().fixCell(draft.id, 3, 'precio', '9,99')

  const columns = { provider: draft.provider, duplicates: draft.duplicates }
  const swapped: Record<string, string> = { nombre: 'categoria', categoria: 'nombre' }
  const mapping = draft.mapping.map(({ field, column }) => ({ field: swapped[field] ?? field, column }))
  await pc.engine.uploads.setColumns(draft.id, { ...columns, mapping })
  await pc.reviewedDraft(draft.id)
  await expect(pc.engine.uploads.applyCorrections(draft.id, path)).rejects.toMatchObject({
    code: 'CORRECTIONS_OF_OTHER_COLUMNS',
  })

  await pc.engine.uploads.setColumns(draft.id, { ...columns, mapping: draft.mapping.toReversed() })
  await pc.reviewedDraft(draft.id)
  expect((await pc.engine.uploads.applyCorrections(draft.id, path)).rowsCorrected).toBe(1)
  const { rows } = await desk().reviewRows(draft.id, { filter: 'all', search: '', offset: 0, limit: 10 })
  expect(rows.map(({ row, texts }) => [row, texts['nombre'], texts['precio']])).toEqual([
    [2, 'Escrito en la ventana', '3,50'],
    [3, expect.any(String), '9,99'],
  ])
  await pc.engine.uploads.discard(draft.id)
})

describe('cells that separators move', () => {
  const HEADER = 'Codigo,Nombre,Costo,Precio,Certificado,Dias,Proveedor'

  test('decimal commas without quotes in every row of a file between commas are refused, not read as other columns', async () => {
    const rows = [1, 2, 3].map((each) => `A${each},Prod ${each},10,00,12,50,CS-1,7,P1`)
    const path = pc.write('comas.csv', [HEADER, ...rows, ''].join('\r\n'))
    const opened = await pc.engine.uploads.open('productos', path)
    expect(opened.inspection.warnings).toContainEqual({ code: 'blank_headers', count: 2, row: 1, column: 7 })
    const { counts } = await pc.reviewedDraft(opened.id)
    expect(counts).toMatchObject({ total: 3, create: 0, rejected: 3 })
    const page = await desk().reviewRows(opened.id, { filter: 'all', search: '', offset: 0, limit: 10 })
    expect(page.rows).toHaveLength(3)
    for (const { problems } of page.rows) {
      expect(problems).toContainEqual(
        expect.objectContaining({ field: '*', reason: 'too_many_cells', details: { maximum: 7 } }),
      )
    }
    await pc.engine.uploads.discard(opened.id)
  })

  test('separators at the end of every row below the header are harmless', async () => {
    const rows = [1, 2, 3].map((each) => `A${each};Prod ${each};10,00;12,50;CS-1;7;P1;; `)
    const path = pc.write('finales.csv', [HEADER.replaceAll(',', ';'), ...rows, ''].join('\r\n'))
    const opened = await pc.engine.uploads.open('productos', path)
    const { counts } = await pc.reviewedDraft(opened.id)
    expect(counts).toMatchObject({ total: 3, create: 3, rejected: 0 })
    await pc.engine.uploads.discard(opened.id)
  })
})

describe('a lot of cards', () => {
  test('goes through the rules, is undone and put back', async () => {
    await desk().saveCardRules([
      {
        id: 'comision',
        name: 'Comisión del 1,5 % si falta',
        enabled: true,
        match: 'all',
        conditions: [{ field: 'terminal', operator: 'equals', value: '00000002' }],
        actions: [{ type: 'set', field: 'banco', value: 'Banco del Sur' }],
        stop: false,
      },
    ])
    const draft = await pc.reviewed('dkt', pc.write('lote.csv', cards(3)))
    expect(draft.counts).toMatchObject({ total: 3, create: 3 })
    const { lotId } = await pc.loaded(draft.id)
    const banks = async () => (await pc.catalog('dkt')).rows.map(({ values }) => values['banco'])
    expect(await banks()).toEqual(['Banco del Centro', 'Banco del Sur', 'Banco del Centro'])

    const undo = await pc.ended((await pc.engine.uploads.queueLotJob('undo-lot', lotId)).id)
    expect(undo).toMatchObject({ state: 'completed', result: { removed: 3, restored: 0, left: 0 } })
    expect(await banks()).toEqual([])
    expect(await desk().lot(lotId)).toMatchObject({ state: 'undone', lotDeleted: true })
    const redo = await pc.ended((await pc.engine.uploads.queueLotJob('redo-lot', lotId)).id)
    expect(redo.error).toBeNull()
    expect(await banks()).toHaveLength(3)
    expect(await desk().lot(lotId)).toMatchObject({ state: 'complete', rowsStanding: 3 })
    const twice = await pc.ended((await pc.engine.uploads.queueLotJob('redo-lot', lotId)).id)
    expect(twice.error).toMatchObject({ code: 'LOT_NOT_UNDONE' })
  })
})

test('a file that is half-way is there after a restart as it was left; what a crash left of others goes', async () => {
  const kept = await pc.reviewed('productos', pc.write('queda.csv', productFile([productLine(1), productLine(2)])))
  await desk().skipRows(kept.id, [2], true)
  const orphan = join(pc.data, 'uploads', 'huérfano')
  mkdirSync(orphan)
  await pc.switchOff()
  await pc.switchOn()
  expect(await desk().draft(kept.id)).toMatchObject({ step: 'review', counts: { skipped: 1 } })
  const { rows } = await desk().reviewRows(kept.id, { filter: 'skipped', search: '', offset: 0, limit: 10 })
  expect(rows).toMatchObject([{ row: 2, verdict: 'skipped' }])
  await expect.poll(() => readdirSync(join(pc.data, 'uploads'))).toEqual([kept.id])
})
