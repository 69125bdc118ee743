import { HEADER_BYTES, PACKET, STATUS_END, STATUS_IGNORE } from './packet.ts'
import { ProtocolError } from './protocol-error.ts'

/** A whole client message: the payloads of its packets joined. Of a bulk load, which may be of any size, one packet. */
export interface Message {
  readonly type: number
  /** Status bits of the first packet (reset requests). */
  readonly status: number
  readonly payload: Buffer
  /** False while more packets of a bulk load follow. */
  readonly isLast: boolean
  /** The client took the message back with its last packet. */
  readonly isIgnored: boolean
}

/** No client message Caudal sends comes near this; more is garbage or an attack. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024

/** Joins packets into messages. Feed it bytes in any division. */
export class MessageReader {
  #pending: Buffer = Buffer.alloc(0)
  #parts: Buffer[] = []
  #partBytes = 0
  #firstStatus = 0

  /** Messages completed by these bytes, in order. Throws ProtocolError on an impossible header. */
  feed(chunk: Buffer): Message[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const messages: Message[] = []
    while (this.#pending.length >= HEADER_BYTES) {
      const length = this.#pending.readUInt16BE(2)
      if (length < HEADER_BYTES) throw new ProtocolError(`packet length ${String(length)}`)
      if (this.#pending.length < length) break
      const message = this.#accept(this.#pending.subarray(0, length))
      this.#pending = this.#pending.subarray(length)
      if (message !== undefined) messages.push(message)
    }
    return messages
  }

  #accept(packet: Buffer): Message | undefined {
    const status = packet.readUInt8(1)
    const type = packet.readUInt8(0)
    const [isLast, isIgnored] = [(status & STATUS_END) !== 0, (status & STATUS_IGNORE) !== 0]
    if (type === PACKET.bulkLoad) return { type, status, payload: packet.subarray(HEADER_BYTES), isLast, isIgnored }
    if (this.#parts.length === 0) this.#firstStatus = status
    this.#parts.push(packet.subarray(HEADER_BYTES))
    this.#partBytes += packet.length
    if (this.#partBytes > MAX_MESSAGE_BYTES) throw new ProtocolError('message too long')
    if (!isLast) return undefined
    const payload = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts)
    this.#parts = []
    this.#partBytes = 0
    return { type, status: this.#firstStatus, payload, isLast, isIgnored }
  }
}
