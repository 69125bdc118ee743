import { ProtocolError } from './protocol-error.ts'

/** Length of ALL_HEADERS at the start of a request (MS-TDS 2.2.5.3); its content (transaction, tracing) is not needed. */
export function allHeadersBytes(payload: Buffer): number {
  const length = payload.length >= 4 ? payload.readUInt32LE(0) : 0
  if (length < 4 || length > payload.length) throw new ProtocolError('ALL_HEADERS length')
  return length
}
