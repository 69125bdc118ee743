import { stat } from 'node:fs/promises'
import { AppError } from '../../foundation/app-error.ts'
import { fileError } from '../../foundation/file-error.ts'

/** What tells whether a file was written to meanwhile. */
export interface FileStamp {
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/** Rejects with FILE_NOT_FOUND, FILE_LOCKED or FILE_UNREADABLE (also for a folder). */
export async function fileStamp(path: string): Promise<FileStamp> {
  try {
    const { size, mtimeMs, isFile } = await statOf(path)
    if (!isFile) throw new AppError('FILE_UNREADABLE', { details: { file: path }, technical: 'not a file' })
    return { sizeBytes: size, modifiedMs: mtimeMs }
  } catch (cause) {
    throw fileError(cause, path, 'read')
  }
}

/** Rejects with FILE_CHANGED when another program has written to the file since. */
export async function assertUnchanged(path: string, before: FileStamp): Promise<void> {
  const now = await fileStamp(path)
  if (now.sizeBytes === before.sizeBytes && now.modifiedMs === before.modifiedMs) return
  throw new AppError('FILE_CHANGED', {
    details: { file: path },
    retryable: true,
    technical: `${before.sizeBytes} bytes before, ${now.sizeBytes} now`,
  })
}

async function statOf(path: string) {
  const found = await stat(path)
  return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() }
}
