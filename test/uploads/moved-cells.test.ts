import { afterAll, beforeAll, expect, test } from 'vitest'
import { UploadingPc } from './support/uploading-pc.ts'

let pc: UploadingPc
beforeAll(async () => {
  pc = await UploadingPc.start()
}, 60_000)
afterAll(() => pc.remove())

const HEADER = 'Codigo,Nombre,Costo,Precio,Certificado,Dias,Proveedor'

test('decimal commas without quotes in every row of a file between commas are refused, not read as other columns', async () => {
  const rows = [1, 2, 3].map((each) => `A${each},Prod ${each},10,00,12,50,CS-1,7,P1`)
  const path = pc.write('comas.csv', [HEADER, ...rows, ''].join('\r\n'))
  const opened = await pc.engine.uploads.open('productos', path)
  expect(opened.inspection.warnings).toContainEqual({ code: 'blank_headers', count: 2, row: 1, column: 7 })
  const { counts } = await pc.reviewedDraft(opened.id)
  expect(counts).toMatchObject({ total: 3, create: 0, rejected: 3 })
  const page = await pc.engine.uploads.desk.reviewRows(opened.id, { filter: 'all', search: '', offset: 0, limit: 10 })
  for (const { problems } of page.rows) {
    expect(problems).toContainEqual(
      expect.objectContaining({ field: '*', reason: 'too_many_cells', details: { maximum: 7 } }),
    )
  }
})

test('separators at the end of every row below the header are harmless', async () => {
  const rows = [1, 2, 3].map((each) => `A${each};Prod ${each};10,00;12,50;CS-1;7;P1;; `)
  const path = pc.write('finales.csv', [HEADER.replaceAll(',', ';'), ...rows, ''].join('\r\n'))
  const opened = await pc.engine.uploads.open('productos', path)
  const { counts } = await pc.reviewedDraft(opened.id)
  expect(counts).toMatchObject({ total: 3, create: 3, rejected: 0 })
})
