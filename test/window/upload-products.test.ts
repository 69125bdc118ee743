import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { answerOpenDialog } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'
import { answerSaveDialog, dropFile, PRODUCTS, writePriceList, writeUnsurePrices } from './support/upload-files.ts'

describe('a list of products, from the file to the catalog and back', () => {
  let caudal: LaunchedCaudal
  let list: string
  const folder = temporaryDataDir()
  const heading = (name: string) => caudal.page.getByRole('heading', { name })
  const button = (name: string | RegExp) => caudal.page.getByRole('button', { name, exact: true })
  const grid = () => caudal.page.getByRole('grid', { name: 'Filas del archivo' })
  const corrected = async () => {
    const [draft] = await requestFromPage(caudal.page, 'uploads.drafts', undefined)
    const page = { filter: 'fixed', search: '', offset: 0, limit: 10 } as const
    return requestFromPage(caudal.page, 'uploads.reviewRows', { draftId: draft?.id ?? '', ...page })
  }
  const catalog = () =>
    requestFromPage(caudal.page, 'catalog.rows', { kind: 'productos', search: '', offset: 0, limit: 100 })

  beforeAll(async () => {
    list = await writePriceList(folder.path)
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.setViewportSize({ width: 1366, height: 768 })
    await caudal.page.getByRole('link', { name: /^Cargas/ }).click()
  })
  afterAll(async () => {
    await caudal.close()
    folder.remove()
  })

  it('reads a dropped file as it is meant, and shows how', async () => {
    const { page } = caudal
    await heading('¿Qué archivo quiere cargar?').waitFor()
    await caudal.screenshot('upload-1-file')
    await dropFile(caudal, list)
    await heading('¿Se lee bien el archivo?').waitFor()
    const preview = page.getByRole('region', { name: 'Vista previa del archivo' })
    const encoding = page.getByRole('combobox', { name: 'Codificación', exact: true })
    await expect.poll(() => encoding.textContent()).toBe('Windows (1252)')
    await expect.poll(() => page.getByRole('combobox', { name: 'Separador' }).textContent()).toBe('Punto y coma ;')
    await expect.poll(() => page.getByRole('textbox', { name: 'Fila de encabezado' }).inputValue()).toBe('3')
    await preview.getByText('Jarabe de ñame nº 1', { exact: true }).waitFor()
    expect(await preview.getByRole('row').filter({ hasText: 'Título' }).count()).toBe(2)
    await caudal.screenshot('upload-2-layout')
    // Another encoding shows at once what it does to the letters.
    await encoding.click()
    await page.getByRole('option', { name: 'MS-DOS (850)' }).click()
    await preview.getByText('Jarabe de ñame nº 1', { exact: true }).waitFor({ state: 'detached' })
    await encoding.click()
    await page.getByRole('option', { name: 'Windows (1252)' }).click()
    await preview.getByText('Jarabe de ñame nº 1', { exact: true }).waitFor()
  })

  it('suggests the columns, and asks for those that are missing', async () => {
    const { page } = caudal
    await button('Continuar').click()
    await heading('¿Qué columna llena cada campo?').waitFor()
    const price = page.getByRole('combobox', { name: 'Columna de Precio' })
    await expect.poll(() => price.textContent()).toBe('C · P.V.P.')
    await page.getByText('G · Existencia').waitFor()
    await price.click()
    await page.getByRole('option', { name: 'Ninguna' }).click()
    await page.getByText('Falta elegir la columna de: Precio.').waitFor()
    await price.click()
    await page.getByRole('option', { name: 'C · P.V.P.' }).click()
    await page.getByRole('combobox', { name: 'Proveedor del archivo' }).fill('Droguería Ñandú')
    await page.keyboard.press('Enter')
    await page.getByText('Falta elegir la columna de: Precio.').waitFor({ state: 'detached' })
    await caudal.screenshot('upload-3-columns')
    await button('Revisar las filas').click()
    await heading('Revisión de las filas').waitFor()
    await grid().waitFor({ timeout: 60_000 })
    await button('3 con errores').waitFor()
    await caudal.screenshot('upload-4-review')
  })

  it('is put right in place with the keyboard', async () => {
    const { page } = caudal
    // Typed before it has the focus, the first letters would be lost.
    const editor = () => page.getByRole('textbox', { name: 'Precio' }).and(page.locator(':focus'))
    await grid().focus()
    await page.getByText('Fila 6, Precio: 12 mil.').waitFor()
    await page.keyboard.press('F2')
    await editor().waitFor()
    await page.keyboard.type('1.299,90')
    await page.keyboard.press('Escape')
    await editor().waitFor({ state: 'detached' })
    expect((await corrected()).matching).toBe(0)
    await page.keyboard.type('1.299,90')
    await page.keyboard.press('Tab')
    await button('2 con errores').waitFor()
    // Undone and typed again: what was corrected is no trap.
    await page.keyboard.press('Control+z')
    await button('3 con errores').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('F2')
    await editor().waitFor()
    await page.keyboard.type('1.299,90')
    await page.keyboard.press('Enter')
    await button('2 con errores').waitFor()
    await caudal.screenshot('upload-5-corrected')
    // From the last one to the first that is left.
    await page.keyboard.press('F8')
    await page.getByText('Fila 8, Certificado sanitario: (vacía).').waitFor()
    await page.keyboard.press('F8')
    await page.getByText('Fila 11, Precio: (vacía).').waitFor()
    await page.keyboard.press('F8')
    await page.getByText('Fila 8, Certificado sanitario: (vacía).').waitFor()
    await page.keyboard.press(' ')
    await button('1 omitida').waitFor()
    await page.keyboard.press('Control+z')
    await button('0 omitidas').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Fila 8, Precio: 1.205,50.').waitFor()
    await page.keyboard.press('Delete')
    await page.getByText('Fila 8, Precio: (vacía).').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Fila 8, Precio: 1.205,50.').waitFor()
  })

  it('takes back the rejected rows that were corrected in Excel', async () => {
    const { page } = caudal
    const workbookPath = join(folder.path, 'rechazadas.xlsx')
    await answerSaveDialog(caudal, workbookPath)
    await button('Descargar rechazadas').click()
    await page.getByText(`Guardado en ${workbookPath}`).first().waitFor()
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(workbookPath)
    const sheet = workbook.worksheets[0]!
    const columnOf = (header: string): number =>
      (sheet.getRow(1).values as readonly unknown[]).findIndex((text) => text === header)
    expect(sheet.getCell(2, columnOf('motivo')).text).toContain('Certificado sanitario')
    sheet.getCell(2, columnOf('Certificado sanitario')).value = 'CS-2025-99999'
    sheet.getCell(3, columnOf('P.V.P.')).value = '1.500,25'
    await workbook.xlsx.writeFile(workbookPath)
    await answerOpenDialog(caudal, workbookPath)
    await button('Cargar corregidas…').click()
    await page.getByText('2 filas corregidas desde el Excel.').first().waitFor()
    await button('0 con errores').waitFor()
  })

  it('says what would be lost before it loads, and what came of it after', async () => {
    const { page } = caudal
    await button('Continuar').click()
    await heading('Antes de cargar').waitFor()
    await page.getByText('1 fila del archivo no se cargará.').waitFor()
    await caudal.screenshot('upload-6-plan')
    await button(`Cargar ${PRODUCTS - 1} filas`).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Cargar ${PRODUCTS - 1} filas` })
      .click()
    await page.getByText(`Se cargaron ${PRODUCTS - 1} de ${PRODUCTS} filas.`).waitFor({ timeout: 60_000 })
    await caudal.screenshot('upload-7-result')
    const { matching, rows } = await catalog()
    expect(matching).toBe(PRODUCTS - 1)
    expect(rows.find(({ key }) => key === '00003')?.values).toMatchObject({
      nombre: 'Jarabe de ñame nº 3',
      precio: '1299.9',
      proveedor_id: 'PROV001',
    })
  })

  it('is undone and redone from the result', async () => {
    const { page } = caudal
    await button('Deshacer lote').click()
    await page
      .getByText(`Filas quitadas: ${PRODUCTS - 1}.`)
      .first()
      .waitFor({ timeout: 60_000 })
    expect((await catalog()).matching).toBe(0)
    await caudal.screenshot('upload-8-undone')
    await button('Rehacer').click()
    await button('Deshacer lote').waitFor({ timeout: 60_000 })
    await expect.poll(async () => (await catalog()).matching).toBe(PRODUCTS - 1)
  })

  it('tells that the same content is loaded already, and remembers the columns of its provider', async () => {
    const { page } = caudal
    await button('Cargar otro archivo').click()
    await answerOpenDialog(caudal, list)
    await button('Elegir archivo…').click()
    await heading('¿Se lee bien el archivo?').waitFor()
    await button('Continuar').click()
    const provider = page.getByRole('combobox', { name: 'Proveedor del archivo' })
    await provider.click()
    await page.getByRole('option', { name: 'Droguería Ñandú' }).click()
    await page.getByText('Como la vez anterior').first().waitFor()
    await button('Atrás').click()
    await page.getByText(/^Este contenido ya se cargó el/).waitFor()
    expect(await requestFromPage(page, 'uploads.providers', { kind: 'productos' })).toEqual(['Droguería Ñandú'])
    await caudal.screenshot('upload-9-again')
  })

  it('refuses a file that is none, and says what to do', async () => {
    const { page } = caudal
    await button('Atrás').click()
    await button('Cargar otro archivo').click()
    await page.getByText('Archivos por terminar').waitFor()
    await button('Continuar con lista de noviembre.csv').waitFor()
    await button('Descartar lista de noviembre.csv').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click()
    await button('Continuar con lista de noviembre.csv').waitFor({ state: 'detached' })
    const template = join(folder.path, 'plantilla.xlsx')
    await answerSaveDialog(caudal, template)
    await button('Plantilla con ejemplo').click()
    await page.getByText(`Guardado en ${template}`).first().waitFor()
    await answerOpenDialog(caudal, join(folder.path, 'app.sqlite'))
    await button('Elegir archivo…').click()
    await page.getByText('app.sqlite no es un libro de Excel (.xlsx) ni un texto CSV').first().waitFor()
    expect(await requestFromPage(page, 'uploads.drafts', undefined)).toEqual([])
    await caudal.screenshot('upload-10-refused')
    await answerOpenDialog(caudal, template)
    await button('Elegir archivo…').click()
    await heading('¿Se lee bien el archivo?').waitFor()
    await caudal.screenshot('upload-11-template')
  })

  it('asks which decimal sign a file uses when nothing in it tells, and takes the answer', async () => {
    const { page } = caudal
    await button('Atrás').click()
    await button('Cargar otro archivo').click()
    await answerOpenDialog(caudal, await writeUnsurePrices(folder.path))
    await button('Elegir archivo…').click()
    const warnings = page.getByRole('list', { name: 'Avisos sobre el archivo' })
    await warnings.getByText('5 veces; la primera, en la celda C2.').waitFor()
    await caudal.screenshot('upload-12-sign')
    await button('Confirmar la coma').click()
    await warnings.waitFor({ state: 'detached' })
    const drafts = await requestFromPage(page, 'uploads.drafts', undefined)
    const draftId = drafts.find(({ fileName }) => fileName === 'precios dudosos.csv')?.id ?? ''
    const { layout } = await requestFromPage(page, 'uploads.draft', { draftId })
    expect(layout).toMatchObject({ decimalSign: ',', decimalSignSure: true })
  })
})
