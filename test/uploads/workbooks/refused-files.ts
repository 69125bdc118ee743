import { gzipSync } from 'node:zlib'
import type { AwkwardFile } from './awkward-file.ts'
import { row, sheetOf, workbookParts } from './workbook-parts.ts'
import { zipOf } from './zip-of.ts'
import type { ZipPart } from './zip-of.ts'

const TABLE = row(1, ['codigo', 'nombre']) + row(2, ['001', 'Uno'])

function partsWith(change: (part: ZipPart) => ZipPart | null): Buffer {
  const parts = workbookParts({ sheets: [{ rows: TABLE }], texts: '<si><t>a</t></si>', formats: [0] })
  return zipOf(parts.flatMap((part) => change(part) ?? []))
}

function inSheet(change: (part: ZipPart) => ZipPart | null): Buffer {
  return partsWith((part) => (part.name.includes('sheet1') ? change(part) : part))
}

/** A compound file (MS-CFB) with one entry in its directory. */
function compoundFile(stream: string): Buffer {
  const bytes = Buffer.alloc(2048)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.write(stream, 1024, 'utf16le')
  bytes.writeUInt16LE(stream.length * 2 + 2, 1024 + 64)
  return bytes
}

function refusedAs(format: string): AwkwardFile['outcome'] {
  return { refused: 'FILE_FORMAT_OTHER', details: { format } }
}

/** Files that are no workbook of ours, whatever their name says. */
const OTHER_FORMATS: readonly AwkwardFile[] = [
  { name: 'an .xls', bytes: () => compoundFile('Workbook'), outcome: { refused: 'FILE_FORMAT_OLD' } },
  {
    name: 'an .xls of Excel 5',
    bytes: () => compoundFile('Book'),
    extension: '.xls',
    outcome: { refused: 'FILE_FORMAT_OLD' },
  },
  {
    name: 'an .xls of Excel 4',
    bytes: () => Buffer.from('0904060000001000', 'hex'),
    outcome: { refused: 'FILE_FORMAT_OLD' },
  },
  {
    name: 'a workbook with a password',
    bytes: () => compoundFile('EncryptedPackage'),
    outcome: { refused: 'FILE_PASSWORD_PROTECTED' },
  },
  { name: 'a Word document of before 2007', bytes: () => compoundFile('WordDocument'), outcome: refusedAs('ole') },
  {
    name: 'an .ods renamed',
    bytes: () =>
      zipOf([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', data: '<x/>' },
      ]),
    outcome: refusedAs('ods'),
  },
  {
    name: 'an .odt renamed',
    bytes: () => zipOf([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true }]),
    outcome: refusedAs('odf'),
  },
  {
    name: 'an .xlsb renamed',
    bytes: () =>
      zipOf([
        { name: '[Content_Types].xml', data: '<x/>' },
        { name: 'xl/workbook.bin', data: 'x' },
      ]),
    outcome: refusedAs('xlsb'),
  },
  {
    name: 'a .docx renamed',
    bytes: () =>
      zipOf([
        { name: '[Content_Types].xml', data: '<x/>' },
        { name: 'word/document.xml', data: '<x/>' },
      ]),
    outcome: refusedAs('docx'),
  },
  {
    name: 'a .pptx renamed',
    bytes: () => zipOf([{ name: 'ppt/presentation.xml', data: '<x/>' }]),
    outcome: refusedAs('pptx'),
  },
  {
    name: 'a .numbers renamed',
    bytes: () => zipOf([{ name: 'Index/Document.iwa', data: 'x' }]),
    outcome: refusedAs('numbers'),
  },
  {
    name: 'a workbook within a zip',
    bytes: () => zipOf([{ name: 'ventas.xlsx', data: sheetOf(TABLE) }]),
    outcome: refusedAs('zip'),
  },
  { name: 'an empty zip', bytes: () => zipOf([]), outcome: refusedAs('zip') },
  { name: 'a PDF', bytes: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n'), outcome: refusedAs('pdf') },
  {
    name: 'a PNG',
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    extension: '.csv',
    outcome: refusedAs('image'),
  },
  { name: 'a JPEG', bytes: () => Buffer.from('ffd8ffe000104a464946', 'hex'), outcome: refusedAs('image') },
  { name: 'a gzip of a CSV', bytes: () => gzipSync('a;b\n1;2\n'), extension: '.csv', outcome: refusedAs('archive') },
  {
    name: 'a web page that a bank calls .xls',
    bytes: () => Buffer.from('\uFEFF\n<html><body><table><tr><td>Fecha</td></tr></table></body></html>'),
    extension: '.xls',
    outcome: refusedAs('html'),
  },
  {
    name: 'XML Spreadsheet 2003',
    bytes: () => Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'),
    extension: '.xls',
    outcome: refusedAs('xml'),
  },
  {
    name: 'JSON',
    bytes: () => Buffer.from('[\n  {"codigo": "001"}\n]'),
    extension: '.csv',
    outcome: refusedAs('json'),
  },
  { name: 'nothing at all', bytes: () => Buffer.alloc(0), outcome: { refused: 'SOURCE_EMPTY' } },
  {
    name: 'nothing but zeros, as a power cut leaves it',
    bytes: () => Buffer.alloc(8192),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
]

/** Workbooks that are damaged, or made to do damage. */
const BAD_WORKBOOKS: readonly AwkwardFile[] = [
  { name: 'cut off half-way', bytes: () => halfOf(sheetOf(TABLE)), outcome: { refused: 'SOURCE_CORRUPT' } },
  {
    name: 'one byte of a sheet changed',
    bytes: () => inSheet((part) => ({ ...part, checksum: 12_345 })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a bomb that says how large it is',
    bytes: () => inSheet((part) => ({ ...part, data: Buffer.alloc(80 * 1024 * 1024, 32) })),
    outcome: { refused: 'FILE_TOO_LARGE', details: { limit: 'ratio', maximum: 200 } },
  },
  {
    name: 'a bomb that says it is small',
    bytes: () => inSheet((part) => ({ ...part, data: Buffer.alloc(20 * 1024 * 1024, 32), declaredSize: 1000 })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a part that says it is larger than it is',
    bytes: () => inSheet((part) => ({ ...part, declaredSize: 100_000 })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a sheet that says it takes four gigabytes',
    bytes: () => inSheet((part) => ({ ...part, declaredSize: 4_294_000_000 })),
    outcome: { refused: 'FILE_TOO_LARGE', details: { limit: 'ratio', maximum: 200 } },
  },
  {
    name: 'entities that multiply',
    bytes: () =>
      inSheet((part) => ({
        ...part,
        data: `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${String(part.data).slice(55)}`,
      })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'more parts than allowed',
    bytes: () => zipOf(Array.from({ length: 300 }, (_, index) => ({ name: `${index}.xml`, data: 'x' }))),
    limits: { maximumEntries: 200 },
    outcome: { refused: 'FILE_TOO_LARGE', details: { limit: 'entries', maximum: 200, found: 300 } },
  },
  {
    name: 'larger than allowed',
    bytes: () => sheetOf(TABLE),
    limits: { maximumBytes: 500 },
    outcome: { refused: 'FILE_TOO_LARGE', details: { limit: 'bytes', maximum: 500 } },
  },
  {
    name: 'the same part twice',
    bytes: () =>
      zipOf([...workbookParts({ sheets: [{ rows: TABLE }] }), { name: 'xl/WORKSHEETS/sheet1.xml', data: 'x' }]),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a part under the name of another',
    bytes: () => inSheet((part) => ({ ...part, localName: 'xl/worksheets/sheet2.xml' })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a part with a password of the zip',
    bytes: () => inSheet((part) => ({ ...part, encrypted: true })),
    outcome: { refused: 'FILE_PASSWORD_PROTECTED' },
  },
  {
    name: 'a part packed by another method',
    bytes: () => inSheet((part) => ({ ...part, method: 12 })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'no list of sheets',
    bytes: () => partsWith((part) => (part.name === 'xl/workbook.xml' ? null : part)),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  { name: 'no sheet where the list says', bytes: () => inSheet(() => null), outcome: { refused: 'SOURCE_CORRUPT' } },
  {
    name: 'no shared texts where the relations say',
    bytes: () => partsWith((part) => (part.name.includes('shared') ? null : part)),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'formats in the place of the shared texts',
    bytes: () => partsWith((part) => (part.name.includes('shared') ? { ...part, data: '<styleSheet/>' } : part)),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a text that is not shared',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A3" t="s"><v>9</v></c></row>`, { texts: '<si><t>a</t></si>' }),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a style that there is not',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A3" s="9"><v>45951</v></c></row>`, { formats: [0] }),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a type that there is not',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A3" t="x"><v>1</v></c></row>`),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'an attribute that was garbled',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A3" u="s"><v>0</v></c></row>`, { texts: '<si><t>a</t></si>' }),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a tag that was garbled',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A3"><w>1</w></c></row>`),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  { name: 'a row twice', bytes: () => sheetOf(TABLE + row(2, ['002', 'Dos'])), outcome: { refused: 'SOURCE_CORRUPT' } },
  {
    name: 'a cell twice',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>`),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a cell of another row',
    bytes: () => sheetOf(`${TABLE}<row r="3"><c r="A4"><v>1</v></c></row>`),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a row beyond the last of a sheet',
    bytes: () => sheetOf(`${TABLE}<row r="1048577"><c r="A1048577"><v>1</v></c></row>`),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'XML cut off',
    bytes: () => inSheet((part) => ({ ...part, data: String(part.data).slice(0, -30) })),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
  {
    name: 'a NUL in the XML',
    bytes: () => sheetOf(row(1, ['a', 'b']) + row(2, ['x\u0000y', 'z'])),
    outcome: { refused: 'SOURCE_CORRUPT' },
  },
]

export const REFUSED_FILES: readonly AwkwardFile[] = [...OTHER_FORMATS, ...BAD_WORKBOOKS]

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length >> 1)
}
