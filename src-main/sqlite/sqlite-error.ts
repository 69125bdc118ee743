import Database from 'better-sqlite3'
import { AppError } from '../foundation/app-error.ts'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that mean something to whoever uses this computer. */
const CODES: readonly (readonly [prefix: string, code: ErrorCode, retryable: boolean])[] = [
  ['SQLITE_BUSY', 'FILE_LOCKED', true],
  ['SQLITE_LOCKED', 'FILE_LOCKED', true],
  ['SQLITE_FULL', 'DISK_FULL', true],
  ['SQLITE_CORRUPT', 'FILE_CORRUPT', false],
  ['SQLITE_NOTADB', 'FILE_CORRUPT', false],
  ['SQLITE_READONLY', 'FILE_READ_ONLY', false],
  ['SQLITE_PERM', 'FILE_READ_ONLY', false],
  ['SQLITE_CANTOPEN', 'FILE_UNREADABLE', false],
  ['SQLITE_IOERR', 'FILE_UNREADABLE', true],
]

/** What SQLite threw, as an AppError about `filePath`; anything else is returned unchanged. */
export function toFileError(thrown: unknown, filePath: string): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown
  const known = CODES.find(([prefix]) => thrown.code.startsWith(prefix))
  const [, code, retryable] = known ?? ['', 'UNEXPECTED', false]
  return new AppError(code, {
    retryable,
    details: { file: filePath },
    cause: thrown,
    technical: `${thrown.code}: ${thrown.message}`,
  })
}

/** Whether it is the file that refuses, rather than a statement that is wrong. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && CODES.some(([, code]) => code === error.code)
}

/** Whether the statement broke a UNIQUE or PRIMARY KEY constraint. */
export function isDuplicate(thrown: unknown): boolean {
  const cause = thrown instanceof AppError ? thrown.cause : thrown
  return cause instanceof Database.SqliteError && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(cause.code)
}
