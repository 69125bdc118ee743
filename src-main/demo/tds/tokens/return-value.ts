import type { SqlType, Value } from '../../values/sql-type.ts'
import type { ByteWriter } from '../byte-writer.ts'
import { valueEncoder } from '../encode-value.ts'
import { writeTypeInfo } from '../type-info.ts'

/** RETURNVALUE (0xAC): one OUTPUT parameter. `ordinal` counts the call's parameters from 0. */
export function writeReturnValue(out: ByteWriter, ordinal: number, name: string, type: SqlType, value: Value): void {
  out.u8(0xac)
  out.u16(ordinal)
  out.shortText(name)
  out.u8(0x01)
  out.u32(0)
  out.u16(0)
  writeTypeInfo(out, type, true)
  valueEncoder(type, true)(out, value)
}
