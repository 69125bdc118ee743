import { allHeadersBytes } from './all-headers.ts'

/** SQLBatch (MS-TDS 2.2.6.7): headers, then the text in UTF-16LE. */
export function readSqlBatch(payload: Buffer): string {
  return payload.toString('utf16le', allHeadersBytes(payload))
}
