import type { Value } from '../../values/sql-type.ts'
import type { ByteWriter } from '../byte-writer.ts'
import { valueEncoder } from '../encode-value.ts'
import type { ResultColumn } from './col-metadata.ts'
import { writeNbcRow } from './nbc-row.ts'

export type RowEncoder = (out: ByteWriter, values: readonly Value[]) => void

/**
 * An encoder of ROW (0xD1), or of NBCROW when the row has a NULL and the client speaks TDS 7.3B or later.
 */
export function rowEncoder(columns: readonly ResultColumn[], compressNulls: boolean): RowEncoder {
  const encoders = columns.map((column) => valueEncoder(column.type, column.nullable))
  return (out, values) => {
    if (compressNulls && values.includes(null)) {
      writeNbcRow(out, values, encoders)
      return
    }
    out.u8(0xd1)
    for (let index = 0; index < encoders.length; index++) encoders[index]?.(out, values[index] ?? null)
  }
}
