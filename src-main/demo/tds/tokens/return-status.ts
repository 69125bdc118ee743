import type { ByteWriter } from '../byte-writer.ts'

/** RETURNSTATUS (0x79): what the procedure returned. */
export function writeReturnStatus(out: ByteWriter, status: number): void {
  out.u8(0x79)
  out.u32(status)
}
