import { AppError } from '../../foundation/app-error.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'

const UNKNOWN_HOST: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA'])
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
])

/** A failure of the connection, as the user is to read it: the answer did not arrive, whole or at all. What is told already stays. */
export function linkError(thrown: unknown, context: ExchangeContext): AppError {
  if (thrown instanceof AppError) return thrown
  const code = codeOf(thrown)
  const technical = `${code} ${thrown instanceof Error ? thrown.message : String(thrown)}`.trim()
  const options = { retryable: true, technical, cause: thrown }
  if (UNKNOWN_HOST.has(code)) return sapError(context, 'SAP_HOST_NOT_FOUND', options)
  if (code === 'ECONNREFUSED') return sapError(context, 'SAP_REFUSED', options)
  if (UNREACHABLE.has(code)) return sapError(context, 'SAP_UNREACHABLE', options)
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code))
    return sapError(context, 'SAP_TLS_FAILED', { ...options, retryable: false })
  // The parser of HTTP: something answers that is no web server.
  if (code.startsWith('HPE_')) return sapError(context, 'SAP_NOT_SERVICE_LAYER', { ...options, retryable: false })
  return sapError(context, 'SAP_LINK_LOST', options)
}

function codeOf(thrown: unknown): string {
  const code = (thrown as { readonly code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
