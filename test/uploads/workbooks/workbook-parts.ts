import { zipOf } from './zip-of.ts'
import type { ZipPart } from './zip-of.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface HandMadeSheet {
  readonly name?: string
  readonly state?: 'hidden' | 'veryHidden'
  /** What stands in `sheetData`. */
  readonly rows: string
  /** Before the data, such as a dimension, and behind it, such as merged cells. */
  readonly before?: string
  readonly after?: string
}

interface HandMadeWorkbook {
  readonly sheets: readonly HandMadeSheet[]
  /** What stands in `sst`. */
  readonly texts?: string
  /** Number formats of the styles 0, 1, 2, …: ids, or codes. */
  readonly formats?: readonly (number | string)[]
  readonly date1904?: boolean
}

/** The parts of a workbook written by hand, so that each may be anything: garbled, left out, put in twice. */
export function workbookParts(book: HandMadeWorkbook): readonly ZipPart[] {
  const { sheets, texts, formats, date1904 } = book
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name ?? `Hoja${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
  )
  const relations = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  )
  if (texts !== undefined) relations.push(relation('rIdT', 'sharedStrings', 'sharedStrings.xml'))
  if (formats) relations.push(relation('rIdS', 'styles', 'styles.xml'))
  const pr = date1904 === true ? '<workbookPr date1904="1"/>' : ''
  return [
    part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    part('_rels/.rels', relationships([relation('rId1', 'officeDocument', 'xl/workbook.xml')])),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${pr}<sheets>${list.join('')}</sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', relationships(relations)),
    ...(texts === undefined ? [] : [part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${texts}</sst>`)]),
    ...(formats ? [part('xl/styles.xml', styles(formats))] : []),
    ...sheets.map(({ rows, before = '', after = '' }, index) =>
      part(
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
      ),
    ),
  ]
}

export function workbookOf(book: HandMadeWorkbook): Buffer {
  return zipOf(workbookParts(book))
}

/** A workbook of one sheet. */
export function sheetOf(rows: string, more: Omit<HandMadeWorkbook, 'sheets'> & Partial<HandMadeSheet> = {}): Buffer {
  return workbookOf({ ...more, sheets: [{ ...more, rows }] })
}

/** A row of inline texts and numbers; null: no cell. */
export function row(number: number, cells: readonly (string | number | null)[], attributes = ''): string {
  const inner = cells.map((cell, column) => {
    const address = `${String.fromCharCode(65 + column)}${number}`
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${number}"${attributes === '' ? '' : ` ${attributes}`}>${inner.join('')}</row>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function part(name: string, xml: string): ZipPart {
  return { name, data: HEAD + xml }
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`
}

function relationships(relations: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`
}

function styles(formats: readonly (number | string)[]): string {
  const declared = formats.flatMap((format, index) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${164 + index}" formatCode="${escaped(format).replaceAll('"', '&quot;')}"/>`]
      : [],
  )
  const used = formats.map(
    (format, index) =>
      `<xf numFmtId="${typeof format === 'string' ? 164 + index : format}" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  )
  return `<styleSheet xmlns="${MAIN}"><numFmts count="${declared.length}">${declared.join('')}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${used.length}">${used.join('')}</cellXfs></styleSheet>`
}
