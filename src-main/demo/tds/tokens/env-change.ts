import type { Collation } from '../../values/collation.ts'
import type { ByteWriter } from '../byte-writer.ts'

const TOKEN = 0xe3

function writeTextChange(out: ByteWriter, kind: number, now: string, before: string): void {
  out.u8(TOKEN)
  out.u16(3 + (now.length + before.length) * 2)
  out.u8(kind)
  out.shortText(now)
  out.shortText(before)
}

/** ENVCHANGE (0xE3) type 1: the current database. */
export const writeDatabaseChange = (out: ByteWriter, now: string, before: string): void =>
  writeTextChange(out, 1, now, before)

/** Type 2: language. */
export const writeLanguageChange = (out: ByteWriter, now: string): void => writeTextChange(out, 2, now, '')

/** Type 4: packet size, in decimal text. */
export const writePacketSizeChange = (out: ByteWriter, now: number, before: number): void =>
  writeTextChange(out, 4, String(now), String(before))

/** Type 7: collation, as bytes. */
export function writeCollationChange(out: ByteWriter, collation: Collation): void {
  out.u8(TOKEN)
  out.u16(3 + collation.bytes.length)
  out.u8(7)
  out.u8(collation.bytes.length)
  out.bytes(collation.bytes)
  out.u8(0)
}

const TRANSACTION_KIND = { begin: 8, commit: 9, rollback: 10 } as const

/** Types 8, 9 and 10: a transaction began (new descriptor) or ended (old descriptor). */
export function writeTransactionChange(
  out: ByteWriter,
  change: keyof typeof TRANSACTION_KIND,
  descriptor: bigint,
): void {
  out.u8(TOKEN)
  out.u16(11)
  out.u8(TRANSACTION_KIND[change])
  if (change === 'begin') {
    out.u8(8)
    out.u64(descriptor)
    out.u8(0)
  } else {
    out.u8(0)
    out.u8(8)
    out.u64(descriptor)
  }
}

/** Type 18: the reset asked for in the request's header was done. */
export function writeResetDone(out: ByteWriter): void {
  out.u8(TOKEN)
  out.u16(3)
  out.u8(18)
  out.u8(0)
  out.u8(0)
}
