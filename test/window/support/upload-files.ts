import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import type { LaunchedCaudal } from './launch-caudal.ts'

/** Rows of the price list before anything is put right. */
export const PRODUCTS = 40

/** A provider's price list as it comes from an old Excel: Windows-1252, semicolons, two titles above the header, a total below; three rows are wrong and one is there twice. */
export async function writePriceList(folder: string): Promise<string> {
  const header = 'Código;Descripción corta;P.V.P.;Certificado sanitario;Tiempo de entrega (días);Proveedor;Existencia'
  const lines = Array.from({ length: PRODUCTS }, (_, index) => {
    const n = index + 1
    const code = n === 40 ? '00039' : String(n).padStart(5, '0')
    const price = n === 3 ? '12 mil' : n === 8 ? '' : `1.2${String(n).padStart(2, '0')},50`
    const certificate = n === 5 ? '' : `CS-2025-${code}`
    return `${code};Jarabe de ñame nº ${n};${price};${certificate};7;PROV001;${n * 3}`
  })
  const text = ['DROGUERÍA ÑANDÚ, C.A.', 'Lista de precios de noviembre', header, ...lines].join('\r\n')
  const path = join(folder, 'lista de noviembre.csv')
  await writeFile(path, iconv.encode(`${text}\r\n`, 'windows-1252'))
  return path
}

/** A list whose prices could be thousands as well as decimals: nothing in the file tells. */
export async function writeUnsurePrices(folder: string): Promise<string> {
  const header = 'Código;Nombre;Precio;Certificado sanitario;Tiempo de entrega (días);Código de proveedor'
  const lines = Array.from({ length: 5 }, (_, n) => `0010${n};Guantes nº ${n};1.20${n};CS-2025-0010${n};7;PROV001`)
  const path = join(folder, 'precios dudosos.csv')
  await writeFile(path, `${[header, ...lines].join('\r\n')}\r\n`)
  return path
}

/** A workbook of card summaries: Excel dates, codes with zeros, a hidden row; one amount is a text. */
export async function writeCardLot(folder: string, rows: number): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Notas').addRow(['Cierre de octubre'])
  const sheet = workbook.addWorksheet('Resumen')
  sheet.addRow(['Fecha', 'Sucursal', 'Terminal', 'Lote', 'Franquicia', 'Tipo', 'Cantidad', 'Monto bruto', 'Comisión'])
  for (let n = 1; n <= rows; n += 1) {
    const amount = n === 4 ? 'por confirmar' : n === 6 ? 0 : 1000 + n / 4
    const terminal = String(n).padStart(8, '0')
    sheet.addRow([new Date(Date.UTC(2025, 9, 21)), 'MAÑONGO', terminal, '000417', 'VISA', 'Débito', 38, amount, 15.5])
  }
  sheet.getRow(9).hidden = true
  const path = join(folder, 'DKT octubre.xlsx')
  await workbook.xlsx.writeFile(path)
  return path
}

/** Drops a file on the wizard as the mouse does: the window learns where it is from the file itself. */
export async function dropFile({ page }: LaunchedCaudal, path: string): Promise<void> {
  await page.evaluate(
    "document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'drop' }))",
  )
  const input = page.locator('#drop')
  await input.setInputFiles(path)
  const dataTransfer = await page.evaluateHandle(
    "(() => { const held = new DataTransfer(); held.items.add(document.querySelector('#drop').files[0]); return held })()",
  )
  await page.locator('[data-drop-zone]').dispatchEvent('drop', { dataTransfer })
  await page.evaluate("document.querySelector('#drop').remove()")
}

/** What the system's dialog for saving answers from now on. */
export async function answerSaveDialog({ app }: LaunchedCaudal, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}
