import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { AppError } from './app-error.ts'

/** An error of the file system as an AppError with the path as `file` among its details. `purpose` tells a refusal to read from one to write. */
export function fileError(cause: unknown, path: string, purpose: 'read' | 'write'): AppError {
  if (cause instanceof AppError) return cause
  const systemCode = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const code = codeOf(systemCode, purpose)
  return new AppError(code, {
    cause,
    details: { file: path },
    retryable: code === 'DISK_FULL' || code === 'FILE_LOCKED',
  })
}

function codeOf(systemCode: string, purpose: 'read' | 'write'): ErrorCode {
  switch (systemCode) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'FILE_NOT_FOUND'
    case 'ENOSPC':
    case 'EDQUOT':
    // FAT32, as on many USB sticks, ends at 4 GB a file.
    case 'EFBIG':
      return 'DISK_FULL'
    // Windows answers EPERM or EBUSY while another program, such as Excel, has the file open.
    case 'EBUSY':
    case 'EPERM':
    case 'ETXTBSY':
      return 'FILE_LOCKED'
    case 'EACCES':
    case 'EROFS':
      return purpose === 'write' ? 'FILE_READ_ONLY' : 'FILE_UNREADABLE'
    default:
      return purpose === 'write' && systemCode === '' ? 'UNEXPECTED' : 'FILE_UNREADABLE'
  }
}
