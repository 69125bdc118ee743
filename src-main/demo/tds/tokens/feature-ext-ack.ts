import type { ByteWriter } from '../byte-writer.ts'

/** FEATUREEXTACK (0xAE) that accepts none of the features the client offered: the terminator alone. */
export function writeFeatureExtAck(out: ByteWriter): void {
  out.u8(0xae)
  out.u8(0xff)
}
