import type { ErrorCode } from '../../../src-shared/domain/error-report.ts'
import { AppError } from '../../foundation/app-error.ts'

/** Errors of the way to a server and of the server itself, whose texts speak of stores, as those of the central server. */
const CENTRAL_CODES: Partial<Record<ErrorCode, ErrorCode>> = {
  HOST_NOT_FOUND: 'CENTRAL_UNREACHABLE',
  HOST_UNREACHABLE: 'CENTRAL_UNREACHABLE',
  CONNECTION_REFUSED: 'CENTRAL_UNREACHABLE',
  CONNECTION_TIMEOUT: 'CENTRAL_UNREACHABLE',
  CONNECTION_LOST: 'CENTRAL_LINK_LOST',
  NO_PROGRESS: 'CENTRAL_LINK_LOST',
  PROTOCOL_GARBAGE: 'CENTRAL_LINK_LOST',
  TLS_REQUIRED: 'CENTRAL_TLS_FAILED',
  TLS_NOT_SUPPORTED: 'CENTRAL_TLS_FAILED',
  TLS_VERSION_TOO_OLD: 'CENTRAL_TLS_FAILED',
  TLS_FAILED: 'CENTRAL_TLS_FAILED',
  CERTIFICATE_CHANGED: 'CENTRAL_CERTIFICATE_CHANGED',
  LOGIN_FAILED: 'CENTRAL_LOGIN_FAILED',
  DATABASE_UNAVAILABLE: 'CENTRAL_DATABASE_UNAVAILABLE',
  PERMISSION_DENIED: 'CENTRAL_PERMISSION_MISSING',
  DEADLOCK: 'CENTRAL_BUSY',
  SERVER_BUSY: 'CENTRAL_BUSY',
  QUERY_SYNTAX: 'CENTRAL_REFUSED',
  QUERY_FAILED: 'CENTRAL_REFUSED',
  OBJECT_MISSING: 'CENTRAL_REFUSED',
  COLUMN_MISSING: 'CENTRAL_REFUSED',
  COLUMN_TYPE_MISMATCH: 'CENTRAL_ROWS_REJECTED',
  VALUE_OUT_OF_RANGE: 'CENTRAL_ROWS_REJECTED',
}

/** No room: the transaction log, the data files, the version store. A backup of the log may make some in minutes. */
const FULL: ReadonlySet<unknown> = new Set([9002, 1105, 1101, 3967])
/** Rules of the tables themselves: NULL, foreign key or check, unique index, too long, a trigger. */
const ROWS_REJECTED: ReadonlySet<unknown> = new Set([515, 547, 2601, 2627, 2628, 8152, 3609, 50_000])

/** What was thrown on the way to the central server, in words about it. `table` as the operator wrote it. */
export function centralError(thrown: unknown, table: string): unknown {
  if (!(thrown instanceof AppError)) return thrown
  const { number } = thrown.details
  const isFull = FULL.has(number)
  const code = isFull
    ? 'CENTRAL_FULL'
    : ROWS_REJECTED.has(number)
      ? 'CENTRAL_ROWS_REJECTED'
      : CENTRAL_CODES[thrown.code]
  if (code === undefined) return thrown
  const { technical, cause } = thrown
  // Texts name a number and a message; what came from the line has neither.
  const details = { number: '', message: technical, permission: '', ...thrown.details, table }
  return new AppError(code, { retryable: thrown.retryable || isFull, details, technical, cause })
}
