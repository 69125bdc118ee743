import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import type { TextEncoding } from '../../../src-shared/domain/source-table.ts'
import { fileError } from '../../foundation/file-error.ts'
import { spanishCodePage, utf16Of } from '../decode-text.ts'
import { readOn } from './text-pieces.ts'

const CHUNK_BYTES = 1024 * 1024
/** What is kept to tell one 8-bit encoding from the other, from as many places of the file. */
const SAMPLE_BYTES = 4096
const SAMPLES = 64

/** Characters of UTF-8 with several bytes, and bytes that are none. */
interface Utf8Count {
  readonly characters: number
  readonly strays: number
}

/**
 * How a text file is encoded, judged by all of it, since an accent may first appear at row 80,000. A few bytes that are no UTF-8 among many characters that are do not make a
 * file another encoding: they are damage. Rejects with what the file system says.
 */
export async function textEncoding(path: string): Promise<TextEncoding> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw fileError(cause, path, 'read')
  })
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    const samples: Buffer[] = []
    let characters = 0
    let strays = 0
    let carried: Buffer = Buffer.alloc(0)
    for (let isFirst = true; ; isFirst = false) {
      const bytesRead = await readOn(file, chunk, path)
      if (bytesRead === 0) break
      const read = chunk.subarray(0, bytesRead)
      const wide = isFirst ? utf16Of(read) : null
      if (wide !== null) return wide
      if (carried.length === 0 && isAscii(read)) continue
      const bytes = carried.length === 0 ? read : Buffer.concat([carried, read])
      const whole = bytes.subarray(0, bytes.length - tornBytes(bytes))
      carried = Buffer.from(bytes.subarray(whole.length))
      const count = countUtf8(whole)
      characters += count.characters
      strays += count.strays
      if (samples.length < SAMPLES) samples.push(sampleOf(whole))
    }
    strays += carried.length
    return strays === 0 || characters >= strays * 2 ? 'utf-8' : spanishCodePage(Buffer.concat(samples))
  } finally {
    await file.close()
  }
}

function countUtf8(bytes: Buffer): Utf8Count {
  // A letter above ASCII takes one byte more than it has UTF-16 units, other signs two: near enough to weigh strays against.
  if (isUtf8(bytes)) return { characters: bytes.length - bytes.toString('utf8').length, strays: 0 }
  let characters = 0
  let strays = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    const length = sequenceLength(byte)
    if (length > 1 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) {
      characters++
      at += length - 1
    } else strays++
  }
  return { characters, strays }
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 1
}

/** Bytes at the end that begin a character of which the rest is yet to be read. */
function tornBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

function sampleOf(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const start = Math.max(0, first - 16)
  return Buffer.concat([bytes.subarray(start, start + SAMPLE_BYTES), Buffer.from('\n')])
}
