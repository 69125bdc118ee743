import { isAscii } from 'node:buffer'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { TextEncoding } from '../../../src-shared/domain/source-table.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import { AppError } from '../../foundation/app-error.ts'
import { fileError } from '../../foundation/file-error.ts'

const CHUNK_BYTES = 256 * 1024
const PIECE_BYTES = 32 * 1024
/** A line longer than this is none. */
const LONGEST_LINE_BYTES = 32 * 1024 * 1024

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * A text file as pieces of about 32 KB, each of whole lines, so that no character is torn; without the byte order mark. Bytes that the encoding does not have become U+FFFD.
 * Throws FILE_TOO_LARGE (`cell`: a line of over 32 MB), FILE_UNREADABLE (retryable: the disk or network stopped answering), what the file system says at opening, the signal's reason.
 */
export async function* textPieces(
  path: string,
  encoding: TextEncoding,
  signal: AbortSignal | null,
): AsyncGenerator<string, void> {
  const file = await opened(path)
  try {
    let isFirst = true
    for await (const lines of wholeLines(file, path, encoding, signal)) {
      for (const bytes of slices(lines, encoding)) {
        const text = decode(bytes, encoding)
        yield isFirst ? text.replace(/^\ufeff+/, '') : text
        isFirst = false
      }
    }
  } finally {
    await file.close()
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    throw fileError(cause, path, 'read')
  }
}

/** Fills the buffer from where the last read ended; answers how many bytes came, 0 at the end. */
export async function readOn(file: FileHandle, buffer: Buffer, path: string): Promise<number> {
  try {
    return (await file.read(buffer, 0, buffer.length, null)).bytesRead
  } catch (cause) {
    // Opened and read so far: what holds the file has gone, not the permission to read it.
    throw new AppError('FILE_UNREADABLE', { cause, details: { file: path }, retryable: true })
  }
}

/** The bytes given out are valid until the next are asked for. What is left of a line is read on with twice as much each time, so that a long one costs no more than its length. */
async function* wholeLines(
  file: FileHandle,
  path: string,
  encoding: TextEncoding,
  signal: AbortSignal | null,
): AsyncGenerator<Buffer, void> {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  let rest = 0
  for (;;) {
    if (signal?.aborted) throw abortReason(signal)
    if (rest * 2 > buffer.length) buffer = Buffer.concat([buffer.subarray(0, rest)], rest * 4)
    const bytesRead = await readOn(file, buffer.subarray(rest), path)
    const bytes = buffer.subarray(0, rest + bytesRead)
    if (bytesRead === 0) {
      if (rest > 0) yield bytes
      return
    }
    const end = lastLineEnd(bytes, encoding)
    if (end > 0) yield bytes.subarray(0, end)
    rest = bytes.length - end
    if (rest > LONGEST_LINE_BYTES) throw lineTooLong(path, rest)
    buffer.copyWithin(0, end, bytes.length)
  }
}

function lineTooLong(path: string, found: number): AppError {
  return new AppError('FILE_TOO_LARGE', {
    details: { file: path, limit: 'cell', maximum: LONGEST_LINE_BYTES, found },
    technical: 'a line without an end',
  })
}

/** Lines of about a piece, at least one; a quick way through the file, since texts of that size stay near the processor. */
function* slices(lines: Buffer, encoding: TextEncoding): Generator<Buffer, void> {
  let start = 0
  while (start < lines.length) {
    const end = nextLineEnd(lines, start + PIECE_BYTES, encoding)
    yield lines.subarray(start, end)
    start = end
  }
}

function nextLineEnd(bytes: Buffer, from: number, encoding: TextEncoding): number {
  if (from >= bytes.length) return bytes.length
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  for (let at = bytes.indexOf(LINE_FEED, from); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (!isWide) return at + 1
    const end = wideEnd(bytes, at, encoding)
    if (end !== null) return end
  }
  return bytes.length
}

/** Where the last whole line ends; 0 when none does. A carriage return is a line's end only where what follows it is known. */
function lastLineEnd(bytes: Buffer, encoding: TextEncoding): number {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  for (let at = bytes.lastIndexOf(LINE_FEED); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, at - 1)) {
    if (!isWide) return at + 1
    const end = wideEnd(bytes, at, encoding)
    if (end !== null) return end
  }
  if (isWide) return 0
  const at = bytes.lastIndexOf(CARRIAGE_RETURN, bytes.length - 2)
  return at === -1 || bytes.length < 2 ? 0 : at + 1
}

/** The end of the UTF-16 line feed of which `at` is the byte that is not zero, or null when that byte belongs to another character. */
function wideEnd(bytes: Buffer, at: number, encoding: TextEncoding): number | null {
  if (encoding === 'utf-16le') return at % 2 === 0 && bytes[at + 1] === 0 ? at + 2 : null
  return at % 2 === 1 && bytes[at - 1] === 0 ? at + 1 : null
}

function decode(bytes: Buffer, encoding: TextEncoding): string {
  switch (encoding) {
    case 'utf-8':
      return bytes.toString('utf8')
    case 'utf-16le':
    case 'utf-16be': {
      const isTorn = bytes.length % 2 === 1
      const whole = Buffer.from(isTorn ? bytes.subarray(0, -1) : bytes)
      const text = (encoding === 'utf-16be' ? whole.swap16() : whole).toString('utf16le')
      return isTorn ? `${text}\ufffd` : text
    }
    case 'windows-1252':
    case 'cp850':
      return isAscii(bytes) ? bytes.toString('latin1') : iconv.decode(bytes, encoding)
  }
}
