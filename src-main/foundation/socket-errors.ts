import { lasting, passing } from './error-meaning.ts'
import type { ErrorMeaning } from './error-meaning.ts'

/** Socket and resolver codes of Node. */
export const SOCKET_ERRORS: ReadonlyMap<string, ErrorMeaning> = new Map([
  ['ENOTFOUND', passing('HOST_NOT_FOUND')],
  ['EAI_AGAIN', passing('HOST_NOT_FOUND')],
  ['EAI_FAIL', passing('HOST_NOT_FOUND')],
  ['EHOSTUNREACH', passing('HOST_UNREACHABLE')],
  ['EHOSTDOWN', passing('HOST_UNREACHABLE')],
  ['ENETUNREACH', passing('HOST_UNREACHABLE')],
  ['ENETDOWN', passing('HOST_UNREACHABLE')],
  ['EADDRNOTAVAIL', passing('HOST_UNREACHABLE')],
  ['EINVAL', lasting('HOST_NOT_FOUND')],
  ['ECONNREFUSED', passing('CONNECTION_REFUSED')],
  ['EACCES', passing('CONNECTION_REFUSED')],
  ['ETIMEDOUT', passing('CONNECTION_TIMEOUT')],
  ['ETIMEOUT', passing('CONNECTION_TIMEOUT')],
  ['ECONNRESET', passing('CONNECTION_LOST')],
  ['ECONNABORTED', passing('CONNECTION_LOST')],
  ['EPIPE', passing('CONNECTION_LOST')],
  ['ESOCKET', passing('CONNECTION_LOST')],
  ['ECLOSE', passing('CONNECTION_LOST')],
  ['ENOTCONN', passing('CONNECTION_LOST')],
  ['EINVALIDSTATE', passing('CONNECTION_LOST')],
])
