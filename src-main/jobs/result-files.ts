import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'

/** Results up to this stay in the table. */
const MAX_INLINE_BYTES = 256 * 1024
/** More than this nobody can open; it is a fault of the job's. */
const MAX_RESULT_BYTES = 64 * 1024 * 1024
const EXTENSION = '.json'

/** What a job returned, as the table holds it: `ref` names the file when it is too large for a row, and `result` is then null. */
export interface KeptResult {
  readonly result: unknown
  readonly ref: string | null
}

/**
 * Keeps what a job returned: JSON up to 256 KiB as it is, more in a file of `folder`. Rejects with RESULT_TOO_LARGE over 64 MiB, and with the errors of a
 * file; what is no JSON, such as a cycle, throws.
 */
export async function keepResult(folder: string, jobId: string, result: unknown): Promise<KeptResult> {
  const text = (JSON.stringify(result) as string | undefined) ?? 'null'
  const sizeBytes = Buffer.byteLength(text)
  if (sizeBytes <= MAX_INLINE_BYTES) return { result: JSON.parse(text) as unknown, ref: null }
  if (sizeBytes > MAX_RESULT_BYTES) {
    throw new AppError('RESULT_TOO_LARGE', { details: { sizeBytes, limitBytes: MAX_RESULT_BYTES } })
  }
  const ref = `${jobId}${EXTENSION}`
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw fileError(cause, folder, 'write')
  }
  await writeFileAtomically(path.join(folder, ref), text)
  return { result: null, ref }
}

/** The JSON text of a result kept in a file. Rejects with RESULT_MISSING when the file is gone. */
export async function readResultFile(folder: string, ref: string): Promise<string> {
  const filePath = path.join(folder, path.basename(ref))
  try {
    return await readFile(filePath, 'utf8')
  } catch (cause) {
    const error = fileError(cause, filePath, 'read')
    throw error.code === 'FILE_NOT_FOUND'
      ? new AppError('RESULT_MISSING', { details: { file: filePath }, cause })
      : error
  }
}
