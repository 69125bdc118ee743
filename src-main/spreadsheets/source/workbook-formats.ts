import { builtInFormat, NUMBER_FORMAT, parseCellFormat } from './cell-format.ts'
import type { CellFormat } from './cell-format.ts'
import { readXmlPart } from './read-xml-part.ts'
import { MAXIMUM_INDEX_BYTES } from './source-limits.ts'
import type { ZipPackage } from './zip-package.ts'

/** The formats of a workbook's cells, by the number that a cell gives as its style. */
export async function readCellFormats(zip: ZipPackage, part: string | null): Promise<readonly CellFormat[]> {
  if (part === null) return []
  const declared = new Map<number, CellFormat>()
  const used: number[] = []
  let isInCellFormats = false
  await readXmlPart(
    zip,
    part,
    'styleSheet',
    {
      open(tag, attributes) {
        if (tag === 'numFmt')
          declared.set(Number(attributes['numFmtId']), parseCellFormat(attributes['formatCode'] ?? ''))
        else if (tag === 'cellXfs') isInCellFormats = true
        else if (tag === 'xf' && isInCellFormats) used.push(Number(attributes['numFmtId'] ?? 0))
      },
      text: () => undefined,
      close(tag) {
        if (tag === 'cellXfs') isInCellFormats = false
      },
    },
    MAXIMUM_INDEX_BYTES,
  )
  return used.map((id) => declared.get(id) ?? builtInFormat(id))
}

/** The format of a cell's style. A workbook without formats has none to give; a style beyond the last is damage (null). */
export function formatOfStyle(formats: readonly CellFormat[], style: number): CellFormat | null {
  return formats[style] ?? (formats.length === 0 ? NUMBER_FORMAT : null)
}
