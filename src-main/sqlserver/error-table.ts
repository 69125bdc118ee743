import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { lasting, passing } from '../foundation/error-meaning.ts'
import type { ErrorMeaning } from '../foundation/error-meaning.ts'
import { SOCKET_ERRORS } from '../foundation/socket-errors.ts'

/**
 * SQL Server error numbers (learn.microsoft.com, "Database Engine events and errors"). A number that is not here is QUERY_FAILED and
 * lasting; severities of 20 and more end the connection and are treated as its loss.
 */
export const SQL_ERRORS: ReadonlyMap<number, ErrorMeaning> = new Map([
  // login
  [18456, lasting('LOGIN_FAILED')],
  [18452, lasting('LOGIN_FAILED')],
  [18470, lasting('LOGIN_FAILED')],
  [18486, lasting('LOGIN_FAILED')],
  [18487, lasting('LOGIN_FAILED')],
  [18488, lasting('LOGIN_FAILED')],
  [17892, lasting('LOGIN_FAILED')],
  [17830, passing('CONNECTION_LOST')],
  [18401, passing('SERVER_BUSY')],
  [17809, passing('SERVER_BUSY')],
  // database
  [4060, lasting('DATABASE_UNAVAILABLE')],
  [4064, lasting('DATABASE_UNAVAILABLE')],
  [911, lasting('DATABASE_UNAVAILABLE')],
  [916, lasting('DATABASE_UNAVAILABLE')],
  [922, passing('DATABASE_UNAVAILABLE')],
  [924, passing('DATABASE_UNAVAILABLE')],
  [926, lasting('DATABASE_UNAVAILABLE')],
  [927, passing('DATABASE_UNAVAILABLE')],
  [942, lasting('DATABASE_UNAVAILABLE')],
  [945, lasting('DATABASE_UNAVAILABLE')],
  [952, passing('DATABASE_UNAVAILABLE')],
  [983, passing('DATABASE_UNAVAILABLE')],
  [40613, passing('DATABASE_UNAVAILABLE')],
  // permission
  [229, lasting('PERMISSION_DENIED')],
  [230, lasting('PERMISSION_DENIED')],
  [262, lasting('PERMISSION_DENIED')],
  [297, lasting('PERMISSION_DENIED')],
  [300, lasting('PERMISSION_DENIED')],
  [371, lasting('PERMISSION_DENIED')],
  // the query's text
  [102, lasting('QUERY_SYNTAX')],
  [103, lasting('QUERY_SYNTAX')],
  [105, lasting('QUERY_SYNTAX')],
  [107, lasting('QUERY_SYNTAX')],
  [116, lasting('QUERY_SYNTAX')],
  [137, lasting('QUERY_SYNTAX')],
  [156, lasting('QUERY_SYNTAX')],
  [170, lasting('QUERY_SYNTAX')],
  [174, lasting('QUERY_SYNTAX')],
  [195, lasting('QUERY_SYNTAX')],
  [243, lasting('QUERY_SYNTAX')],
  [319, lasting('QUERY_SYNTAX')],
  [1033, lasting('QUERY_SYNTAX')],
  [4145, lasting('QUERY_SYNTAX')],
  [8120, lasting('QUERY_SYNTAX')],
  [8155, lasting('QUERY_SYNTAX')],
  [8156, lasting('QUERY_SYNTAX')],
  // what it names
  [207, lasting('COLUMN_MISSING')],
  [209, lasting('QUERY_SYNTAX')],
  [208, lasting('OBJECT_MISSING')],
  [2812, lasting('OBJECT_MISSING')],
  [4104, lasting('OBJECT_MISSING')],
  [4121, lasting('OBJECT_MISSING')],
  [4413, lasting('OBJECT_MISSING')],
  // values
  [220, lasting('VALUE_OUT_OF_RANGE')],
  [232, lasting('VALUE_OUT_OF_RANGE')],
  [241, lasting('COLUMN_TYPE_MISMATCH')],
  [242, lasting('VALUE_OUT_OF_RANGE')],
  [244, lasting('VALUE_OUT_OF_RANGE')],
  [245, lasting('COLUMN_TYPE_MISMATCH')],
  [248, lasting('VALUE_OUT_OF_RANGE')],
  [306, lasting('COLUMN_TYPE_MISMATCH')],
  [529, lasting('COLUMN_TYPE_MISMATCH')],
  [8114, lasting('COLUMN_TYPE_MISMATCH')],
  [8115, lasting('VALUE_OUT_OF_RANGE')],
  // a server that is busy, restarting or chose us as its victim
  [1205, passing('DEADLOCK')],
  [1222, passing('SERVER_BUSY')],
  [701, passing('SERVER_BUSY')],
  [802, passing('SERVER_BUSY')],
  [1204, passing('SERVER_BUSY')],
  [3960, passing('SERVER_BUSY')],
  [8645, passing('SERVER_BUSY')],
  [8651, passing('SERVER_BUSY')],
  [8628, passing('SERVER_BUSY')],
  [10928, passing('SERVER_BUSY')],
  [10929, passing('SERVER_BUSY')],
  [40197, passing('SERVER_BUSY')],
  [40501, passing('SERVER_BUSY')],
  [596, passing('CONNECTION_LOST')],
  [6005, passing('SERVER_BUSY')],
  [17142, passing('SERVER_BUSY')],
  [233, passing('CONNECTION_LOST')],
  [64, passing('CONNECTION_LOST')],
])

/** Severity from which SQL Server closes the connection after the error. */
export const FATAL_SEVERITY = 20

/** Codes of trouble on the way to a store or inside it: what passes there is waited out by whoever reads the store. */
const STORE_TROUBLES: ReadonlySet<ErrorCode> = new Set([
  ...[...SQL_ERRORS.values(), ...SOCKET_ERRORS.values()]
    .filter((meaning) => meaning.retryable)
    .map((meaning) => meaning.code),
  'NO_PROGRESS',
  'PROTOCOL_GARBAGE',
])

/** How an encrypted channel can fail to come about. Once a channel has stood, the same words only mean that its bytes were garbled on the way. */
export const HANDSHAKE_TROUBLES: ReadonlySet<ErrorCode> = new Set([
  'TLS_FAILED',
  'TLS_VERSION_TOO_OLD',
  'TLS_NOT_SUPPORTED',
  'TLS_REQUIRED',
])

/** Whether a new connection to the same store may succeed; false for trouble of our own, such as a warehouse that has ended. */
export function isPassingStoreTrouble(error: ErrorMeaning): boolean {
  return error.retryable && STORE_TROUBLES.has(error.code)
}
