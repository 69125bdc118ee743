import { pipeline } from 'node:stream'
import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Entry } from 'yauzl'
import { AppError } from '../../foundation/app-error.ts'

const CHUNK_BYTES = 128 * 1024

/**
 * Inflates what the directory of the zip describes. Never more bytes than it declares: a bomb that lies of its size is stopped at the first byte too many. Throws SOURCE_CORRUPT then, when bytes are
 * missing, and when the checksum differs. Leaving the loop early closes both streams.
 */
export async function* inflatePart(packed: Readable, entry: Entry, path: string): AsyncGenerator<Buffer, void> {
  let sizeBytes = 0
  let checksum = 0
  for await (const chunk of entry.compressionMethod === 0 ? packed : inflated(packed)) {
    const bytes = chunk as Buffer
    sizeBytes += bytes.length
    if (sizeBytes > entry.uncompressedSize) throw damaged(`${entry.fileName} is larger than declared`)
    checksum = crc32(bytes, checksum)
    yield bytes
  }
  if (sizeBytes !== entry.uncompressedSize) throw damaged(`${entry.fileName} is smaller than declared`)
  if (checksum !== entry.crc32) throw damaged(`${entry.fileName} has another checksum`)

  function damaged(technical: string): AppError {
    return new AppError('SOURCE_CORRUPT', { details: { file: path }, technical })
  }
}

function inflated(packed: Readable): Readable {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES })
  // The loop that reads `inflate` hears of the error, too.
  return pipeline(packed, inflate, () => undefined)
}
