import type { SourceRow, SourceValue } from '../../../src-shared/domain/source-row.ts'
import { judgeText } from './cell-text.ts'
import { repairMojibake } from './mojibake.ts'

/** The row with its texts put right that were decoded wrongly once; those that lost half a letter are faults. */
export function repairRow<Row extends SourceRow>(row: Row): Row {
  return { ...row, cells: row.cells.map(repairCell) }
}

function repairCell(value: SourceValue): SourceValue {
  if (typeof value !== 'string') return value
  const repaired = repairMojibake(value)
  // Its length was judged when it was read.
  return repaired === value ? value : judgeText(repaired, Number.POSITIVE_INFINITY)
}
