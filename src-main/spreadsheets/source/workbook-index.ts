import { AppError } from '../../foundation/app-error.ts'
import { readRelations } from './read-relations.ts'
import { readXmlPart } from './read-xml-part.ts'
import { MAXIMUM_INDEX_BYTES } from './source-limits.ts'
import type { ZipPackage } from './zip-package.ts'

export interface IndexedSheet {
  readonly name: string
  readonly hidden: boolean
  /** Name within the package. */
  readonly part: string
}

/** What a workbook says of itself. */
export interface WorkbookIndex {
  /** Sheets with cells, in the order of their tabs. */
  readonly sheets: readonly IndexedSheet[]
  /** Days are counted from 1904 instead of 1900. */
  readonly date1904: boolean
  /** Names within the package; null when the workbook has none. */
  readonly styles: string | null
  readonly sharedStrings: string | null
}

/** Rejects with FILE_FORMAT_OTHER for another kind of zip, SOURCE_CORRUPT when parts are missing, and what ZipPackage rejects with. */
export async function readWorkbookIndex(zip: ZipPackage): Promise<WorkbookIndex> {
  const workbook =
    (await readRelations(zip, '')).find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const format = await otherFormat(zip, workbook)
  if (format !== null) throw new AppError('FILE_FORMAT_OTHER', { details: { file: zip.path, format } })

  const relations = await readRelations(zip, workbook)
  const { listed, date1904 } = await readSheetList(zip, workbook)
  const sheets: IndexedSheet[] = []
  for (const { id, name, hidden } of listed) {
    const relation = relations.find((each) => each.id === id)
    if (!relation) throw zip.corrupt(`nothing leads to the sheet ${name}`)
    // Sheets of charts and dialogs have no cells.
    if (relation.kind === 'worksheet') sheets.push({ name, hidden, part: existing(relation.part) })
  }
  const partOf = (kind: string) => relations.find((each) => each.kind === kind)?.part
  const styles = partOf('styles')
  const sharedStrings = partOf('sharedStrings')
  return {
    sheets,
    date1904,
    styles: styles === undefined ? null : existing(styles),
    sharedStrings: sharedStrings === undefined ? null : existing(sharedStrings),
  }

  function existing(part: string): string {
    if (!zip.has(part)) throw zip.corrupt(`no ${part}`)
    return part
  }
}

interface ListedSheet {
  readonly id: string
  readonly name: string
  readonly hidden: boolean
}

async function readSheetList(zip: ZipPackage, workbook: string): Promise<{ listed: ListedSheet[]; date1904: boolean }> {
  const listed: ListedSheet[] = []
  let date1904 = false
  await readXmlPart(
    zip,
    workbook,
    'workbook',
    {
      open(tag, attributes) {
        if (tag === 'workbookPr') date1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
        if (tag !== 'sheet') return
        const id = Object.keys(attributes).find((key) => key.endsWith(':id'))
        const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden'
        listed.push({ id: id === undefined ? '' : (attributes[id] ?? ''), name: attributes['name'] ?? '', hidden })
      },
      text: () => undefined,
      close: () => undefined,
    },
    MAXIMUM_INDEX_BYTES,
  )
  return { listed, date1904 }
}

/** What a zip is that is no workbook of ours; null: it is one. */
async function otherFormat(zip: ZipPackage, workbook: string): Promise<string | null> {
  if (workbook.endsWith('.bin') || zip.has('xl/workbook.bin')) return 'xlsb'
  if (zip.has('mimetype')) {
    const declared = await firstText(zip, 'mimetype')
    if (declared.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods'
    if (declared.startsWith('application/vnd.oasis.opendocument')) return 'odf'
  }
  if (zip.has('word/document.xml')) return 'docx'
  if (zip.has('ppt/presentation.xml')) return 'pptx'
  if (zip.has('index/document.iwa') || zip.has('index.zip')) return 'numbers'
  // A workbook whose list of sheets is missing has its other parts.
  if (zip.has(workbook) || zip.has('[content_types].xml')) return null
  return 'zip'
}

async function firstText(zip: ZipPackage, part: string): Promise<string> {
  for await (const bytes of zip.read(part)) return bytes.toString('latin1', 0, 200)
  return ''
}
