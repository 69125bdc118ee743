import iconv from 'iconv-lite'
import { createCodePageTable } from '../extract/code-page-table.ts'
import type { CodePageTable } from '../extract/code-page-table.ts'

/** Code page of the UTF-8 collations of SQL Server 2019 and later, as the driver names it. */
export const UTF8_CODE_PAGE = 'utf-8'

/** Those with one byte a character: Western, Central European, Cyrillic, Greek, Turkish, Baltic, and the two of MS-DOS. */
const SINGLE_BYTE: ReadonlySet<string> = new Set([
  'CP437',
  'CP850',
  'CP874',
  'CP1250',
  'CP1251',
  'CP1252',
  'CP1253',
  'CP1254',
  'CP1255',
  'CP1256',
  'CP1257',
  'CP1258',
])

/** Whether bytes of this code page can be read without the driver. */
export function isTranscodable(codePage: string): boolean {
  return codePage === UTF8_CODE_PAGE || SINGLE_BYTE.has(codePage)
}

/** The same characters that the driver would have made, since it asks the same library. */
export function codePageTable(codePage: string): CodePageTable {
  return createCodePageTable((byte) => iconv.decode(Buffer.of(byte), codePage))
}
