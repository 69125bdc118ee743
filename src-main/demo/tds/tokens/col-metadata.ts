import type { SqlType } from '../../values/sql-type.ts'
import type { ByteWriter } from '../byte-writer.ts'
import { writeTypeInfo } from '../type-info.ts'

export interface ResultColumn {
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
  /** Computed by an expression, not read from a table. */
  readonly computed: boolean
}

const NULLABLE = 0x01
const UPDATEABLE = 0x08
const COMPUTED = 0x20

/** COLMETADATA (0x81): count, then per column user type, flags, TYPE_INFO and name. */
export function writeColMetadata(out: ByteWriter, columns: readonly ResultColumn[]): void {
  out.u8(0x81)
  out.u16(columns.length)
  for (const column of columns) {
    out.u32(0)
    out.u16((column.nullable ? NULLABLE : 0) | (column.computed ? COMPUTED : UPDATEABLE))
    writeTypeInfo(out, column.type, column.nullable)
    out.shortText(column.name)
  }
}
