import { escaped, workbookParts } from '../workbooks/workbook-parts.ts'
import type { ZipPart } from '../workbooks/zip-of.ts'

/** Rows of data in each base file. */
const ROWS = 60
const HEADER = ['codigo', 'nombre', 'fecha', 'precio', 'tienda', 'activo']
const STORES = ['PERIFÉRICO', 'MAÑONGO', 'Centro, local 3', 'La «Ñ»; esquina']

function nameOf(row: number): string {
  return `Artículo ${row} – cigüeña “${row % 7}” €`
}

/** The sheet that every mutant of a workbook is read from. */
export const BASE_SHEET = 'Datos'

/** A workbook of two sheets with each type of cell; texts both shared and in their cells. */
export function baseParts(): readonly ZipPart[] {
  const texts = [...HEADER, ...STORES, ...Array.from({ length: ROWS }, (_, index) => nameOf(index + 2))]
  const shared = (address: string, text: string) => `<c r="${address}" t="s"><v>${texts.indexOf(text)}</v></c>`
  const header = `<row r="1">${HEADER.map((name, column) => shared(`${letter(column)}1`, name)).join('')}</row>`
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const row = index + 2
    return `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>${code(row)}</t></is></c>${shared(`B${row}`, nameOf(row))}<c r="C${row}" s="1"><v>${45_000 + row}</v></c><c r="D${row}" s="2"><v>${row * 1.25}</v></c>${shared(`E${row}`, STORES[row % STORES.length] ?? '')}<c r="F${row}" t="b"><f>A${row}=""</f><v>${row % 2}</v></c></row>`
  })
  return workbookParts({
    sheets: [
      { name: BASE_SHEET, rows: header + rows.join(''), before: `<dimension ref="A1:F${ROWS + 1}"/>` },
      {
        name: 'Otra',
        rows:
          header +
          rows
            .toReversed()
            .map((row, index) => renumbered(row, index + 2))
            .join(''),
      },
    ],
    texts: texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join(''),
    formats: [0, 'dd/mm/yyyy', '#,##0.00\\ "Bs"'],
  })
}

/** The same as text, as Excel in Spanish saves it. */
export function baseText(): Buffer {
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const row = index + 2
    return [
      code(row),
      nameOf(row),
      `${String((row % 28) + 1).padStart(2, '0')}/10/2025`,
      String(row * 1.25).replace('.', ','),
      STORES[row % STORES.length] ?? '',
      'Sí',
    ]
  })
  return Buffer.from(`${[HEADER, ...lines].map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`)
}

function code(row: number): string {
  return `F${String(row).padStart(4, '0')}`
}

/** Whether the text is one that stands in its cell instead of among the shared ones. */
export function isInItsCell(text: string): boolean {
  return /^F\d{4}$/.test(text)
}

function letter(column: number): string {
  return String.fromCharCode(65 + column)
}

function renumbered(row: string, number: number): string {
  return row.replaceAll(/ r="([A-F]?)\d+"/g, ` r="$1${number}"`)
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
