import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip, with what the zip says of it where that is not the truth. */
export interface ZipPart {
  readonly name: string
  readonly data: Buffer | string
  readonly stored?: boolean
  readonly encrypted?: boolean
  readonly method?: number
  readonly declaredSize?: number
  readonly checksum?: number
  /** In place of the name in the part's own header. */
  readonly localName?: string
}

/** A zip as the format's specification has it (APPNOTE 4.3), written by hand so that it can lie. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const data = Buffer.from(part.data as string)
    const packed = part.stored === true ? data : deflateRawSync(data)
    const described = descriptionOf(part, data, packed)
    const localName = Buffer.from(part.localName ?? part.name)
    const local = Buffer.concat([header('504b0304', [20]), described, lengths(localName.length, 0), localName, packed])
    const name = Buffer.from(part.name)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([header('504b0102', [20, 20]), described, lengths(name.length, 0), place, name]))
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, list, Buffer.from('504b0506', 'hex'), end])
}

/** Flags, method, time, checksum and sizes: the same in both headers. */
function descriptionOf(part: ZipPart, data: Buffer, packed: Buffer): Buffer {
  const described = Buffer.alloc(20)
  described.writeUInt16LE((part.encrypted === true ? 1 : 0) | 0x800, 0)
  described.writeUInt16LE(part.method ?? (part.stored === true ? 0 : 8), 2)
  described.writeUInt32LE(part.checksum ?? crc32(data), 8)
  described.writeUInt32LE(packed.length, 12)
  described.writeUInt32LE(part.declaredSize ?? data.length, 16)
  return described
}

function header(mark: string, versions: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(mark, 'hex'), ...versions.map((version) => Buffer.from([version, 0]))])
}

function lengths(name: number, extra: number): Buffer {
  const both = Buffer.alloc(4)
  both.writeUInt16LE(name, 0)
  both.writeUInt16LE(extra, 2)
  return both
}
