import { Duplex } from 'node:stream'
import { HEADER_BYTES, PACKET, STATUS_END, writeHeader } from './packet.ts'
import { ProtocolError } from './protocol-error.ts'

/** Handshake records travel in PRELOGIN packets no longer than this. */
const HANDSHAKE_PACKET_BYTES = 4096

/**
 * The stream a TLS socket runs over. During the handshake, TLS records are wrapped in PRELOGIN packets in both directions
 * (MS-TDS 3.2.5.2); once the client sends its first bare record, both sides speak plain TLS. The two are told apart by
 * the first byte: a PRELOGIN packet starts with 0x12, a TLS record with 0x14–0x17.
 */
export class TlsChannel extends Duplex {
  readonly #send: (bytes: Buffer, done: () => void) => void
  #wrapped = true
  #pending: Buffer = Buffer.alloc(0)

  constructor(send: (bytes: Buffer, done: () => void) => void) {
    super()
    this.#send = send
  }

  /** Bytes from the client's socket. Throws ProtocolError. */
  feed(chunk: Buffer): void {
    if (!this.#wrapped) {
      this.push(chunk)
      return
    }
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    while (this.#pending.length > 0) {
      if (this.#pending[0] !== PACKET.prelogin) {
        this.#wrapped = false
        this.push(this.#pending)
        this.#pending = Buffer.alloc(0)
        return
      }
      if (this.#pending.length < HEADER_BYTES) return
      const length = this.#pending.readUInt16BE(2)
      if (length < HEADER_BYTES) throw new ProtocolError('handshake packet length')
      if (this.#pending.length < length) return
      this.push(this.#pending.subarray(HEADER_BYTES, length))
      this.#pending = this.#pending.subarray(length)
    }
  }

  override _read(): void {
    // Data is pushed as it arrives.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#forward(chunk, done)
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.#forward(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  #forward(records: Buffer, done: () => void): void {
    this.#send(this.#wrapped ? wrap(records) : records, done)
  }
}

function wrap(records: Buffer): Buffer {
  const room = HANDSHAKE_PACKET_BYTES - HEADER_BYTES
  const packets: Buffer[] = []
  for (let from = 0; from < records.length; from += room) {
    const part = records.subarray(from, from + room)
    const header = Buffer.alloc(HEADER_BYTES)
    writeHeader(
      header,
      0,
      PACKET.prelogin,
      from + room >= records.length ? STATUS_END : 0,
      part.length + HEADER_BYTES,
      0,
      packets.length,
    )
    packets.push(header, part)
  }
  return Buffer.concat(packets)
}
