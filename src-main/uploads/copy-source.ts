import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { fileError } from '../foundation/file-error.ts'

export interface CopiedSource {
  readonly sizeBytes: number
  /** SHA-256 of the bytes, hexadecimal. */
  readonly contentHash: string
}

const CHUNK_BYTES = 1024 * 1024
/** A network drive that went away may leave a read waiting for ever. */
const SILENCE_MS = 60_000

/**
 * Copies the file byte by byte, and waits for the disk. Rejects with FILE_NOT_FOUND, FILE_LOCKED, FILE_UNREADABLE (also when nothing arrives for a minute), FILE_TOO_LARGE
 * before anything is read, SOURCE_EMPTY, DISK_FULL, or FILE_CHANGED when somebody wrote it meanwhile. What it leaves at `to` is then not to be used.
 */
export async function copySource(from: string, to: string, maximumBytes: number, clock: Clock): Promise<CopiedSource> {
  const reading = (cause: unknown) => fileError(cause, from, 'read')
  const opening = open(from, 'r')
  const source = await answered(opening, from, clock).catch((cause: unknown) => {
    // One that opens after all is nobody's any more.
    opening.then((late) => late.close()).catch(() => undefined)
    throw reading(cause)
  })
  try {
    const before = await answered(source.stat(), from, clock)
    if (!before.isFile()) throw new AppError('FILE_UNREADABLE', { details: { file: from } })
    if (before.size === 0) throw new AppError('SOURCE_EMPTY', { details: { file: from } })
    if (before.size > maximumBytes)
      throw new AppError('FILE_TOO_LARGE', {
        details: { file: from, limit: 'bytes', maximum: maximumBytes, found: before.size },
      })
    const copied = await copyBytes(source, from, to, clock)
    const after = await answered(source.stat(), from, clock)
    if (!isSame(before, after) || copied.sizeBytes !== before.size)
      throw new AppError('FILE_CHANGED', { retryable: true, details: { file: from } })
    return copied
  } catch (cause) {
    throw reading(cause)
  } finally {
    // Of a drive that went away even closing may not come back.
    void source.close().catch(() => undefined)
  }
}

async function copyBytes(source: FileHandle, from: string, to: string, clock: Clock): Promise<CopiedSource> {
  const writing = (cause: unknown) => Promise.reject(fileError(cause, to, 'write'))
  const target = await open(to, 'w').catch(writing)
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    let sizeBytes = 0
    for (;;) {
      const { bytesRead } = await answered(source.read(chunk, 0, CHUNK_BYTES, sizeBytes), from, clock)
      if (bytesRead === 0) break
      hash.update(chunk.subarray(0, bytesRead))
      await target.writeFile(chunk.subarray(0, bytesRead)).catch(writing)
      sizeBytes += bytesRead
    }
    await target.sync().catch(writing)
    return { sizeBytes, contentHash: hash.digest('hex') }
  } finally {
    await target.close()
  }
}

function isSame(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs
}

/** Rejects with FILE_UNREADABLE when the answer takes longer than a minute. */
function answered<T>(work: Promise<T>, file: string, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(SILENCE_MS, () =>
      reject(new AppError('FILE_UNREADABLE', { retryable: true, details: { file }, technical: 'no answer' })),
    )
    work.then(resolve, reject).finally(cancel)
  })
}
