import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import { cleanText } from '../upload-rows/clean-text.ts'
import { readerOfField } from '../upload-rows/reader-of-field.ts'

const LAYOUT: SourceLayout = {
  sheet: null,
  encoding: null,
  separator: null,
  repairMojibake: false,
  headerRow: null,
  lastRow: null,
  includeHiddenRows: true,
  decimalSign: '.',
  dateOrder: 'ymd',
}
/** As the rules editor keeps values, then as a person types them in Spanish. */
const LAYOUTS: readonly SourceLayout[] = [LAYOUT, { ...LAYOUT, decimalSign: ',', dateOrder: 'dmy' }]

/** The canonical value that a rule's text means for a field (`1234.56`, also `1.234,56`); null when it means none. Bounds of the field hold. */
export function ruleValue({ type }: UploadField, text: string): string | null {
  const clean = cleanText(text)
  if (typeof clean !== 'string' || clean === '') return null
  for (const layout of LAYOUTS) {
    const reading = readerOfField(type, layout).fromText(clean)
    if (typeof reading === 'string') return reading
  }
  return null
}
