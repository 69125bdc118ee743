import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { AppError } from '../foundation/app-error.ts'

interface ErrorRule {
  readonly pattern: RegExp
  readonly code: ErrorCode
  readonly retryable: boolean
}

/**
 * DuckDB's Node binding gives an Error with nothing but a message, so messages are all there is to go by. First match wins:
 * a FATAL error quotes its first cause, hence the causes come before the wrapping. Collected from DuckDB 1.5.6 on Linux by
 * provoking each; the Windows texts are those of FormatMessage.
 */
const RULES: readonly ErrorRule[] = [
  {
    pattern: /no space left on device|not enough space on the disk|disk quota exceeded|file too large/i,
    code: 'DISK_FULL',
    retryable: false,
  },
  {
    pattern: /could not set lock on file|conflicting lock|being used by another process|used by another program/i,
    code: 'FILE_LOCKED',
    retryable: true,
  },
  {
    pattern:
      /newer version of duckdb|trying to read a database file with version number|storage version .* (newer|not supported)/i,
    code: 'DATABASE_NEWER',
    retryable: false,
  },
  {
    pattern:
      /failure while replaying wal|not a valid duckdb database|corrupt|does not match stored checksum|could not read enough bytes|serialization error/i,
    code: 'FILE_CORRUPT',
    retryable: false,
  },
  { pattern: /is a directory/i, code: 'FILE_UNREADABLE', retryable: false },
  {
    pattern: /read-only file system|permission denied|access is denied|opened in read-only mode/i,
    code: 'FILE_READ_ONLY',
    retryable: false,
  },
  { pattern: /no such file or directory|cannot find the (path|file)/i, code: 'FILE_NOT_FOUND', retryable: false },
  {
    pattern: /input\/output error|could not read from file|i\/o device error/i,
    code: 'FILE_UNREADABLE',
    retryable: true,
  },
  // At another hour, or with fewer programs open, there may be memory enough.
  { pattern: /^out of memory error|bad_alloc/i, code: 'OUT_OF_MEMORY', retryable: true },
  { pattern: /^interrupt error/i, code: 'INTERRUPTED', retryable: true },
  { pattern: /^(out of range|conversion) error/i, code: 'VALUE_OUT_OF_RANGE', retryable: false },
  { pattern: /conflict on tuple deletion|transaction conflict/i, code: 'DEADLOCK', retryable: true },
]

/** What DuckDB threw as an AppError whose details hold the file's path. AppErrors pass through. */
export function warehouseError(thrown: unknown, filePath: string): AppError {
  if (thrown instanceof AppError) return thrown
  const technical = thrown instanceof Error ? thrown.message : String(thrown)
  const rule = RULES.find(({ pattern }) => pattern.test(technical))
  return new AppError(rule?.code ?? 'UNEXPECTED', {
    retryable: rule?.retryable ?? false,
    details: { file: filePath },
    cause: thrown,
    technical,
  })
}

/** What DuckDB threw at the user's own SQL: everything that is not the computer's fault is the statement's. */
export function userSqlError(thrown: unknown, filePath: string): AppError {
  if (thrown instanceof AppError) return thrown
  const technical = thrown instanceof Error ? thrown.message : String(thrown)
  if (/^permission error|launched in read-only mode|file system operations are disabled/i.test(technical)) {
    return new AppError('SQL_NOT_READ_ONLY', { technical, cause: thrown })
  }
  const error = warehouseError(thrown, filePath)
  if (error.code === 'UNEXPECTED' || error.code === 'VALUE_OUT_OF_RANGE')
    return new AppError('SQL_INVALID', { technical, cause: thrown })
  return error
}

/** After a fatal error the instance refuses everything until the file is opened again. */
export function isFatal(thrown: unknown): boolean {
  return thrown instanceof Error && /fatal error|database has been invalidated/i.test(thrown.message)
}

/** Whether opening failed because of the write-ahead log rather than the file itself. */
export function isWalReplayFailure(thrown: unknown): boolean {
  return thrown instanceof Error && /failure while replaying wal/i.test(thrown.message)
}
