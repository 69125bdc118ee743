import type { ByteWriter } from '../byte-writer.ts'

/** LOGINACK (0xAD): the TDS version agreed (big-endian) and the server's name and version. */
export function writeLoginAck(out: ByteWriter, tdsVersion: number, version: readonly [number, number, number]): void {
  const program = 'Microsoft SQL Server'
  const [major, minor, build] = version
  out.u8(0xad)
  out.u16(1 + 4 + 1 + program.length * 2 + 4)
  out.u8(1)
  for (const shift of [24, 16, 8, 0]) out.u8((tdsVersion >>> shift) & 0xff)
  out.shortText(program)
  out.u8(major)
  out.u8(minor)
  out.u8(build >> 8)
  out.u8(build & 0xff)
}
