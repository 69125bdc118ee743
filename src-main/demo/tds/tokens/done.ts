import type { ByteWriter } from '../byte-writer.ts'

/** DONE ends a statement of a batch, DONEINPROC one inside a procedure or sp_executesql, DONEPROC the procedure. */
const TOKENS = { done: 0xfd, doneProc: 0xfe, doneInProc: 0xff } as const

export type DoneKind = keyof typeof TOKENS

export interface Done {
  readonly kind: DoneKind
  /** More tokens follow in this message. */
  readonly more: boolean
  readonly error?: boolean
  readonly inTransaction?: boolean
  /** Acknowledges the client's attention. */
  readonly attention?: boolean
  readonly rowCount?: number
  /** 0xC1 for SELECT, 0 otherwise. */
  readonly command?: number
}

export function writeDone(out: ByteWriter, done: Done): void {
  out.u8(TOKENS[done.kind])
  out.u16(
    (done.more ? 0x01 : 0) |
      (done.error === true ? 0x02 : 0) |
      (done.inTransaction === true ? 0x04 : 0) |
      (done.rowCount === undefined ? 0 : 0x10) |
      (done.attention === true ? 0x20 : 0),
  )
  out.u16(done.command ?? 0)
  out.u64(BigInt(done.rowCount ?? 0))
}
