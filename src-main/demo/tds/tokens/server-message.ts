import type { ByteWriter } from '../byte-writer.ts'

export interface ServerMessage {
  readonly number: number
  readonly state: number
  readonly severity: number
  readonly text: string
  readonly procedure: string
  readonly line: number
}

/** INFO (0xAB) up to severity 10, ERROR (0xAA) above: the same layout. */
export function writeServerMessage(out: ByteWriter, message: ServerMessage, server: string): void {
  const text = message.text.slice(0, 4000)
  out.u8(message.severity > 10 ? 0xaa : 0xab)
  out.u16(4 + 1 + 1 + 2 + text.length * 2 + 1 + server.length * 2 + 1 + message.procedure.length * 2 + 4)
  out.u32(message.number)
  out.u8(message.state)
  out.u8(message.severity)
  out.longText(text)
  out.shortText(server)
  out.shortText(message.procedure)
  out.u32(message.line)
}
