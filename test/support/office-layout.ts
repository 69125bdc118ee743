import type { SourceLayout } from '../../src-shared/domain/source-table.ts'

/** Of a text file as the Excel of a Venezuelan office saves it. */
export const OFFICE_LAYOUT: SourceLayout = {
  sheet: null,
  encoding: 'utf-8',
  separator: ';',
  repairMojibake: false,
  headerRow: 1,
  lastRow: null,
  includeHiddenRows: true,
  decimalSign: ',',
  dateOrder: 'dmy',
}
