import type { SourceRow } from '../../../src-shared/domain/source-row.ts'
import { repairMojibake } from './mojibake.ts'

/** The row with its texts put right that were decoded wrongly once. */
export function repairRow<Row extends SourceRow>(row: Row): Row {
  return { ...row, cells: row.cells.map((value) => (typeof value === 'string' ? repairMojibake(value) : value)) }
}
