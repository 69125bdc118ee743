import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { fileContent } from './file-content.ts'
import { assertUnchanged, fileStamp } from './file-stamp.ts'

/**
 * Reads a file that nobody may write to meanwhile: its size and time are compared at the end and, as a file that changes looks damaged, when reading fails. Throws FILE_CHANGED, FILE_TOO_LARGE, and what
 * fileContent and `read` throw.
 */
export async function* readStable<Item>(
  path: string,
  limits: SourceLimits,
  read: (content: 'zip' | 'text', sizeBytes: number) => AsyncIterable<Item>,
): AsyncGenerator<Item, void> {
  const stamp = await fileStamp(path)
  const maximum = limits.maximumBytes
  if (stamp.sizeBytes > maximum) {
    const details = { file: path, limit: 'bytes', maximum, found: stamp.sizeBytes }
    throw new AppError('FILE_TOO_LARGE', { details })
  }
  try {
    yield* read(await fileContent(path), stamp.sizeBytes)
  } catch (error) {
    if (isDamage(error)) await assertUnchanged(path, stamp)
    throw error
  }
  await assertUnchanged(path, stamp)
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'SOURCE_CORRUPT' || error.code === 'SOURCE_EMPTY' || error.code === 'UNCLOSED_QUOTE')
  )
}
