import { AppError } from '../../foundation/app-error.ts'
import { lasting, passing } from '../../foundation/error-meaning.ts'
import type { ErrorMeaning } from '../../foundation/error-meaning.ts'
import { SOCKET_ERRORS } from '../../foundation/socket-errors.ts'
import type { HanaSource } from './hana-source.ts'

/** SAP HANA's numbers ("SAP HANA SQL and System Views Reference", SQL Error Codes). Another one is QUERY_FAILED and lasting. */
const NUMBERS: ReadonlyMap<number, ErrorMeaning> = new Map([
  [10, lasting('LOGIN_FAILED')],
  [414, lasting('LOGIN_FAILED')],
  [415, lasting('LOGIN_FAILED')],
  [416, lasting('LOGIN_FAILED')],
  [258, lasting('PERMISSION_DENIED')],
  [259, lasting('OBJECT_MISSING')],
  [260, lasting('COLUMN_MISSING')],
  [362, lasting('OBJECT_MISSING')],
  [131, passing('SERVER_BUSY')],
  [133, passing('DEADLOCK')],
  [146, passing('SERVER_BUSY')],
  [4, passing('SERVER_BUSY')],
  [-10807, passing('CONNECTION_LOST')],
])

/** Whatever the driver reported, as the user is to read it. */
export function hanaError(error: Error, { server, port, user }: HanaSource): AppError {
  const code = 'code' in error ? error.code : undefined
  const { code: meaning, retryable } = meaningOf(code, error.message)
  const name = /:\s*([\w."]+)\s*(?::|$)/.exec(error.message)?.[1] ?? ''
  return new AppError(meaning, {
    retryable,
    details: {
      server,
      port,
      user,
      database: '',
      number: Number(code) || 0,
      message: error.message,
      object: name,
      column: name,
    },
    cause: error,
    technical: `${typeof code === 'string' || typeof code === 'number' ? code : ''} ${error.message}`.trim(),
  })
}

function meaningOf(code: unknown, text: string): ErrorMeaning {
  if (typeof code === 'number') return NUMBERS.get(code) ?? lasting('QUERY_FAILED')
  // "Could not connect to any host: [ 10.0.0.1:30015 - connect ECONNREFUSED 10.0.0.1:30015 ]"
  const socket = SOCKET_ERRORS.get(/\bE(?:[A-Z]+_)?[A-Z]{3,}\b/.exec(text.replace(/^.* - /, ''))?.[0] ?? '')
  if (socket !== undefined) return socket
  if (/No initialization reply/.test(text)) return passing('CONNECTION_TIMEOUT')
  if (/\bSSL\b|certificate|wrong version number/i.test(text)) return lasting('TLS_FAILED')
  if (code === 'EHDBCLOSE' || code === 'EHDBTIMEOUT') return passing('CONNECTION_LOST')
  return passing('PROTOCOL_GARBAGE')
}
