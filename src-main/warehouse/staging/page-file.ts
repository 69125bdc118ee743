import { closeSync, fstatSync, openSync, readSync, rmSync, writevSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ColumnarBatch } from '../../extract/columnar-batch.ts'
import { AppError } from '../../foundation/app-error.ts'
import { decodeBatch, encodeBatch } from './batch-record.ts'
import { stagingError } from './staging-error.ts'

/*
 * A page file is a row of records, the last of which is the trailer: a page without one was never committed. A record is a prefix of four little-endian 32-bit numbers (kind, bytes of the
 * header, bytes of the payload, CRC-32 of both), a JSON header padded to a multiple of eight bytes, and the payload.
 * Nothing is forced to the disk: what a power cut tears fails its checksum and counts as never read.
 */
const PREFIX_BYTES = 16
const KIND_BATCH = 0x48435442
const KIND_TRAILER = 0x4c525400
/** A batch of 2,048 rows of the widest texts stays well below. */
const LARGEST_RECORD_BYTES = 1 << 30

/** Writes a page, batch by batch. Methods throw DISK_FULL and its like. */
export class PageFileWriter {
  readonly path: string
  #descriptor: number | null

  constructor(path: string) {
    this.path = path
    try {
      this.#descriptor = openSync(path, 'wx')
    } catch (error) {
      throw stagingError(error, path, 'write')
    }
  }

  add(batch: ColumnarBatch): void {
    const { header, payload } = encodeBatch(batch)
    this.#write(KIND_BATCH, header, payload)
  }

  finish(trailer: unknown): void {
    this.#write(KIND_TRAILER, trailer, [])
    this.#close()
  }

  /** Removes what has been written. Never throws: what stays is removed with the walk. */
  abort(): void {
    this.#close()
    try {
      rmSync(this.path, { force: true })
    } catch {
      // Another program, such as a virus scanner, holds it for a moment.
    }
  }

  #write(kind: number, header: unknown, payload: readonly Uint8Array[]): void {
    const headerBytes = encodeHeader(header)
    const payloadBytes = payload.reduce((sum, piece) => sum + piece.byteLength, 0)
    const prefix = Buffer.alloc(PREFIX_BYTES)
    prefix.writeUInt32LE(kind, 0)
    prefix.writeUInt32LE(headerBytes.byteLength, 4)
    prefix.writeUInt32LE(payloadBytes, 8)
    prefix.writeUInt32LE(
      payload.reduce((crc, piece) => crc32(piece, crc), crc32(headerBytes)),
      12,
    )
    try {
      writeAll(this.#open(), [prefix, headerBytes, ...payload])
    } catch (error) {
      throw stagingError(error, this.path, 'write')
    }
  }

  #open(): number {
    if (this.#descriptor === null) throw new AppError('INVALID_REQUEST', { technical: 'the page file is closed' })
    return this.#descriptor
  }

  #close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor)
    this.#descriptor = null
  }
}

/**
 * Calls `visit` with each batch of a page and returns its trailer. A batch is valid until `visit` returns. Throws FILE_CORRUPT, FILE_NOT_FOUND and their
 * like, which are of the page, and what `visit` throws, which is not.
 */
export function readPageFile(path: string, visit: (batch: ColumnarBatch) => void): unknown {
  let descriptor: number | null = null
  let visiting = false
  try {
    descriptor = openSync(path, 'r')
    const size = fstatSync(descriptor).size
    let memory = new ArrayBuffer(0)
    for (let at = 0; at < size;) {
      const prefix = readExactly(descriptor, Buffer.alloc(PREFIX_BYTES), at)
      const [kind, headerBytes, payloadBytes] = [0, 4, 8].map((offset) => prefix.readUInt32LE(offset)) as [
        number,
        number,
        number,
      ]
      const length = headerBytes + payloadBytes
      if (
        (kind !== KIND_BATCH && kind !== KIND_TRAILER) ||
        length > LARGEST_RECORD_BYTES ||
        at + PREFIX_BYTES + length > size
      )
        throw damaged(path, `no record at byte ${at}`)
      if (memory.byteLength < length) memory = new ArrayBuffer(length * 2)
      const body = readExactly(descriptor, Buffer.from(memory, 0, length), at + PREFIX_BYTES)
      if (crc32(body) !== prefix.readUInt32LE(12)) throw damaged(path, `checksum of the record at byte ${at}`)
      const header: unknown = JSON.parse(body.toString('utf8', 0, headerBytes))
      if (kind === KIND_TRAILER) return header
      const batch = decodeBatch(header, new Uint8Array(memory, headerBytes, payloadBytes))
      visiting = true
      visit(batch)
      visiting = false
      at += PREFIX_BYTES + length
    }
    throw damaged(path, 'no trailer')
  } catch (error) {
    throw visiting ? error : stagingError(error, path, 'read')
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
}

function encodeHeader(header: unknown): Uint8Array {
  const text = Buffer.from(JSON.stringify(header))
  // Spaces after JSON are JSON still.
  return Buffer.concat([text], Math.ceil(text.length / 8) * 8).fill(0x20, text.length)
}

/** Pieces in one call to the system; Linux takes 1,024. */
const PIECES_AT_ONCE = 512

function writeAll(descriptor: number, pieces: readonly Uint8Array[]): void {
  for (let from = 0; from < pieces.length; from += PIECES_AT_ONCE) {
    const some = pieces.slice(from, from + PIECES_AT_ONCE)
    const length = some.reduce((sum, piece) => sum + piece.byteLength, 0)
    const written = writevSync(descriptor, some)
    // A disk that fills up takes a part and says so only when asked for the rest.
    if (written < length) writeRest(descriptor, Buffer.concat(some).subarray(written))
  }
}

function writeRest(descriptor: number, rest: Uint8Array): void {
  for (let left = rest; left.byteLength > 0;) left = left.subarray(writevSync(descriptor, [left]))
}

function readExactly(descriptor: number, into: Buffer, position: number): Buffer {
  for (let done = 0; done < into.length;) {
    const read = readSync(descriptor, into, done, into.length - done, position + done)
    if (read === 0) throw new RangeError('the file became shorter while it was read')
    done += read
  }
  return into
}

function damaged(path: string, technical: string): AppError {
  return new AppError('FILE_CORRUPT', { details: { file: path }, technical })
}
