import { allHeadersBytes } from './all-headers.ts'

/** Transaction manager request (MS-TDS 2.2.6.9); the ones a client library sends by itself. */
export type TransactionRequest = 'begin' | 'commit' | 'rollback' | 'save' | 'other'

const KINDS: Readonly<Record<number, TransactionRequest>> = { 5: 'begin', 7: 'commit', 8: 'rollback', 9: 'save' }

export function readTransactionRequest(payload: Buffer): TransactionRequest {
  const at = allHeadersBytes(payload)
  return at + 2 <= payload.length ? (KINDS[payload.readUInt16LE(at)] ?? 'other') : 'other'
}
