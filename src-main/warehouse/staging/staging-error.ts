import { AppError } from '../../foundation/app-error.ts'
import { fileError } from '../../foundation/file-error.ts'

/** As everywhere in the warehouse, a full disk is for a person to mend: trying again by itself would only fill it again. */
export function stagingError(cause: unknown, path: string, purpose: 'read' | 'write'): AppError {
  const error = fileError(cause, path, purpose)
  return error.code === 'DISK_FULL' ? new AppError('DISK_FULL', { cause, details: { file: path } }) : error
}
