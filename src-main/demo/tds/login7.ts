import { ProtocolError } from './protocol-error.ts'

/** What a LOGIN7 message asks for (MS-TDS 2.2.6.4). */
export interface Login7 {
  readonly tdsVersion: number
  readonly packetBytes: number
  readonly hostName: string
  readonly userName: string
  readonly password: string
  readonly appName: string
  readonly database: string
  /** The client asked for Windows authentication. */
  readonly integrated: boolean
  /** The client sent feature extensions, which the server must answer. */
  readonly hasFeatures: boolean
}

const FIXED_BYTES = 86

export function readLogin7(payload: Buffer): Login7 {
  if (payload.length < FIXED_BYTES) throw new ProtocolError('LOGIN7 too short')
  const text = (at: number): string => field(payload, at).toString('utf16le')
  return {
    tdsVersion: payload.readUInt32LE(4),
    packetBytes: payload.readUInt32LE(8),
    hostName: text(36),
    userName: text(40),
    password: unscramble(field(payload, 44)).toString('utf16le'),
    appName: text(48),
    database: text(68),
    integrated: (payload.readUInt8(25) & 0x80) !== 0,
    hasFeatures: (payload.readUInt8(27) & 0x10) !== 0,
  }
}

/** A field of the offset table: 16-bit offset, 16-bit length in characters. */
function field(payload: Buffer, at: number): Buffer {
  const offset = payload.readUInt16LE(at)
  const bytes = payload.readUInt16LE(at + 2) * 2
  if (offset + bytes > payload.length) throw new ProtocolError('LOGIN7 field outside the message')
  return payload.subarray(offset, offset + bytes)
}

/** The password is not encrypted, only scrambled: XOR 0xA5 after swapping the halves of each byte. */
function unscramble(bytes: Buffer): Buffer {
  return Buffer.from(
    bytes.map((byte) => {
      const mixed = byte ^ 0xa5
      return ((mixed >> 4) | (mixed << 4)) & 0xff
    }),
  )
}
