import ExcelJS from 'exceljs'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type UploadFormat = 'csv' | 'xlsx'

const HEADERS = [
  'Código',
  'Nombre',
  'Descripción',
  'Categoría',
  'Marca',
  'Unidad',
  'Código de barras',
  'Precio',
  'Costo',
  'IVA',
  'Certificado sanitario',
  'Tiempo de entrega',
  'Proveedor',
  'Vencimiento',
  'Activo',
]
const NAMES = ['Acetaminofén 500 mg × 10', 'Jabón de tocador', 'Champú niños', 'Café molido 250 g', 'Leche en polvo']
const PLACES = ['Analgésicos', 'Higiene', 'Víveres', 'Bebidas', 'Niños']
const ROWS_PER_WRITE = 2_000

/** A file of so many products, as a supplier's Excel saves it; made once and kept beside the system's other temporary files. */
export async function productFile(format: UploadFormat, rows: number): Promise<string> {
  const folder = join(tmpdir(), 'caudal-bench-uploads')
  mkdirSync(folder, { recursive: true })
  const filePath = join(folder, `products-2-${rows}.${format}`)
  if (existsSync(filePath)) return filePath
  const unfinished = `${filePath}.part`
  await (format === 'csv' ? writeText(unfinished, rows) : writeSheet(unfinished, rows))
  renameSync(unfinished, filePath)
  return filePath
}

async function writeText(filePath: string, rows: number): Promise<void> {
  const file = createWriteStream(filePath)
  file.write(`${HEADERS.join(';')}\r\n`)
  for (let first = 0; first < rows; first += ROWS_PER_WRITE) {
    const lines: string[] = []
    for (let index = first; index < Math.min(rows, first + ROWS_PER_WRITE); index++) {
      const [price, cost] = amountsOf(index)
      const cells = [
        ...textsOf(index),
        decimalComma(price),
        decimalComma(cost),
        '16',
        ...restOf(index),
        '31/12/2027',
        'Sí',
      ]
      lines.push(cells.map((cell) => (cell.includes(';') ? `"${cell}"` : cell)).join(';'))
    }
    if (!file.write(`${lines.join('\r\n')}\r\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

async function writeSheet(filePath: string, rows: number): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: filePath,
    useSharedStrings: true,
    useStyles: true,
  })
  const sheet = workbook.addWorksheet('Productos')
  sheet.addRow(HEADERS).commit()
  const expiry = new Date(Date.UTC(2027, 11, 31))
  sheet.getColumn(14).numFmt = 'dd/mm/yyyy'
  for (let index = 0; index < rows; index++) {
    const [price, cost] = amountsOf(index)
    sheet.addRow([...textsOf(index), price, cost, 16, ...restOf(index), expiry, 'Sí']).commit()
    // The writer's streams need a turn of their own now and then.
    if (index % ROWS_PER_WRITE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  sheet.commit()
  await workbook.commit()
}

/** One name in fifty holds a separator, so that a few rows of the text file are quoted. */
function textsOf(index: number): string[] {
  const name = `${NAMES[index % NAMES.length] ?? ''} ${index}`
  return [
    String(index).padStart(8, '0'),
    index % 50 === 0 ? `${name}; surtido` : name,
    `Caja de ${(index % 48) + 1} unidades`,
    PLACES[index % PLACES.length] ?? '',
    'Genérico',
    'CAJA',
    '7591234567894',
  ]
}

function amountsOf(index: number): [price: number, cost: number] {
  return [(index % 100_000) / 100 + 1, (index % 70_000) / 100 + 0.5]
}

function restOf(index: number): string[] {
  return [
    `CS-2025-${String(index % 10_000).padStart(5, '0')}`,
    String(index % 60),
    `PROV${String(index % 200).padStart(3, '0')}`,
  ]
}

function decimalComma(amount: number): string {
  return amount.toFixed(2).replace('.', ',')
}
