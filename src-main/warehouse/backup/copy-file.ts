import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { abortReason } from '../../foundation/abort-reason.ts'
import { fileError } from '../../foundation/file-error.ts'
import type { OperationWatch } from './operation-watch.ts'

export interface FileDigest {
  readonly bytes: number
  /** SHA-256, in hexadecimal. */
  readonly sha256: string
}

/** Hashing this much holds the thread up for about 2 ms without the processor's own instructions for it. */
const CHUNK_BYTES = 1024 * 1024

/**
 * Copies `from` into `to`, whatever was there, down to the disk. Progress counts bytes. A copy that fails or is called off stays behind, cut short: it is the
 * caller's to remove. Rejects with DISK_FULL, FILE_NOT_FOUND (a folder that is missing), FILE_READ_ONLY and their like, naming the file at fault.
 */
export async function copyFile(from: string, to: string, watch: OperationWatch): Promise<FileDigest> {
  const target = await opened(to, 'w', 'write')
  try {
    const digest = await readThrough(from, watch, (chunk) => writeWhole(target, chunk, to))
    await asFileError(target.sync(), to, 'write')
    return digest
  } finally {
    await target.close()
  }
}

/** Reads the whole file. Progress counts bytes. Rejects with FILE_NOT_FOUND, FILE_UNREADABLE and their like. */
export async function digestFile(path: string, watch: OperationWatch): Promise<FileDigest> {
  return readThrough(path, watch, async () => undefined)
}

async function readThrough(
  path: string,
  watch: OperationWatch,
  take: (chunk: Buffer) => Promise<void>,
): Promise<FileDigest> {
  const source = await opened(path, 'r', 'read')
  try {
    const { size } = await asFileError(source.stat(), path, 'read')
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let bytes = 0; ;) {
      if (watch.signal.aborted) throw abortReason(watch.signal)
      const { bytesRead } = await asFileError(source.read(buffer, 0, CHUNK_BYTES, null), path, 'read')
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
      const chunk = buffer.subarray(0, bytesRead)
      hash.update(chunk)
      await take(chunk)
      bytes += bytesRead
      watch.progress(bytes, size)
    }
  } finally {
    await source.close()
  }
}

async function writeWhole(target: FileHandle, chunk: Buffer, path: string): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    const { bytesWritten } = await asFileError(target.write(chunk, written), path, 'write')
    written += bytesWritten
  }
}

async function opened(path: string, flags: 'r' | 'w', purpose: 'read' | 'write'): Promise<FileHandle> {
  return asFileError(open(path, flags, 0o600), path, purpose)
}

async function asFileError<T>(work: Promise<T>, path: string, purpose: 'read' | 'write'): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw fileError(error, path, purpose)
  }
}
