import { AppError } from '../foundation/app-error.ts'
import type { ErrorMeaning } from '../foundation/error-meaning.ts'
import { SOCKET_ERRORS } from '../foundation/socket-errors.ts'
import { FATAL_SEVERITY, HANDSHAKE_TROUBLES, SQL_ERRORS } from './error-table.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { endpointDetails } from './store-endpoint.ts'

/** An error message of the server: MS-TDS ERROR token. */
export interface ServerMessage {
  readonly number: number
  readonly class: number
  readonly message: string
}

/** 18456 follows the true cause of a refused login, so it is only taken when it stands alone. */
const GENERIC_LOGIN_FAILURE = 18_456

/** Whatever the driver threw, as the AppError of its number, socket code or kind. */
export function driverError(
  thrown: unknown,
  endpoint: StoreEndpoint,
  loginMessages: readonly ServerMessage[] = [],
): AppError {
  if (thrown instanceof AppError) return thrown
  const messages = [...loginMessages, ...serverMessages(thrown)]
  const message =
    messages.find((candidate) => candidate.number !== GENERIC_LOGIN_FAILURE && SQL_ERRORS.has(candidate.number)) ??
    messages[0]
  if (message) return sqlError(message, endpoint, thrown)
  const { code, text } = describe(thrown)
  const meaning = tlsMeaning(code, text) ?? socketMeaning(thrown) ?? { code: 'PROTOCOL_GARBAGE', retryable: true }
  return new AppError(meaning.code, {
    retryable: meaning.retryable,
    details: endpointDetails(endpoint),
    cause: thrown,
    technical: code === '' ? text : `${code}: ${text}`,
  })
}

/** As `driverError`, for what happens after the channel stood: its protocol and certificate were fine, so trouble of TLS is noise on the line. */
export function errorBehindHandshake(
  thrown: unknown,
  endpoint: StoreEndpoint,
  loginMessages: readonly ServerMessage[] = [],
): AppError {
  const error = driverError(thrown, endpoint, loginMessages)
  if (error === thrown || !HANDSHAKE_TROUBLES.has(error.code)) return error
  const { details, technical } = error
  return new AppError('PROTOCOL_GARBAGE', { retryable: true, details, technical, cause: thrown })
}

function sqlError(message: ServerMessage, endpoint: StoreEndpoint, cause: unknown): AppError {
  const known = SQL_ERRORS.get(message.number)
  const meaning: ErrorMeaning =
    known ??
    (message.class >= FATAL_SEVERITY
      ? { code: 'CONNECTION_LOST', retryable: true }
      : { code: 'QUERY_FAILED', retryable: false })
  return new AppError(meaning.code, {
    retryable: meaning.retryable,
    details: { ...endpointDetails(endpoint), number: message.number, message: message.message, ...namedIn(message) },
    cause,
    technical: `SQL Server ${message.number} (severity ${message.class}): ${message.message}`,
  })
}

/** The column or object that the message names: `Invalid column name 'x'`, `Invalid object name 'dbo.y'`. */
function namedIn(message: ServerMessage): Record<string, string> {
  const name = /'([^']*)'/.exec(message.message)?.[1] ?? ''
  return { column: name, object: name, expected: '', found: name, value: name }
}

function serverMessages(thrown: unknown): ServerMessage[] {
  const errors: unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown]
  return errors.flatMap((error) => {
    if (!(error instanceof Error) || !('number' in error) || typeof error.number !== 'number') return []
    return [
      {
        number: error.number,
        class: 'class' in error && typeof error.class === 'number' ? error.class : 0,
        message: error.message,
      },
    ]
  })
}

/** Looks through the causes: the driver wraps socket errors in ESOCKET. */
function socketMeaning(thrown: unknown): ErrorMeaning | undefined {
  let meaning: ErrorMeaning | undefined
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error
    meaning = SOCKET_ERRORS.get(describe(inner).code) ?? meaning
  }
  return meaning
}

/** Failures of the handshake, by the words of the driver and of both TLS libraries (OpenSSL under Node, BoringSSL under Electron). */
function tlsMeaning(code: string, text: string): ErrorMeaning | undefined {
  if (code === 'EENCRYPT')
    return { code: /requires encryption/i.test(text) ? 'TLS_REQUIRED' : 'TLS_NOT_SUPPORTED', retryable: false }
  if (
    /unsupported[ _]protocol|protocol[ _]version|wrong[ _]version|version[ _]too[ _]low|no[ _]protocols[ _]available/i.test(
      text,
    )
  )
    return { code: 'TLS_VERSION_TOO_OLD', retryable: false }
  if (/\bSSL\b|\bTLS\b|handshake|certificate|ERR_SSL|EPROTO/i.test(`${code} ${text}`))
    return { code: 'TLS_FAILED', retryable: false }
  return undefined
}

function describe(thrown: unknown): { readonly code: string; readonly text: string } {
  if (!(thrown instanceof Error)) return { code: '', text: String(thrown) }
  return { code: 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '', text: thrown.message }
}
