import { HEADER_BYTES, PACKET, STATUS_END, writeHeader } from './packet.ts'

/** Where bytes go: returns false when the caller should wait for `drained()` before writing more. */
export interface ByteSink {
  write(bytes: Buffer): boolean
  drained(): Promise<void>
}

/** Packets are gathered into blocks of about this size before they reach the socket: fewer system calls. */
const BLOCK_BYTES = 128 * 1024

/** Splits one response message into packets of the negotiated size. Not reusable: one writer per message. */
export class MessageWriter {
  readonly #sink: ByteSink
  readonly #packetBytes: number
  readonly #spid: number
  readonly #blockBytes: number
  #block: Buffer
  /** Start of the packet being filled, and the next free byte. */
  #packetAt = 0
  #at = HEADER_BYTES
  #packetId = 1
  #ready = true

  constructor(sink: ByteSink, packetBytes: number, spid: number) {
    this.#sink = sink
    this.#packetBytes = packetBytes
    this.#spid = spid
    this.#blockBytes = Math.max(1, Math.floor(BLOCK_BYTES / packetBytes)) * packetBytes
    this.#block = Buffer.allocUnsafe(packetBytes)
  }

  /** False when the socket is full: wait for `drained()`. */
  get ready(): boolean {
    return this.#ready
  }

  async drained(): Promise<void> {
    if (this.#ready) return
    await this.#sink.drained()
    this.#ready = true
  }

  write(bytes: Uint8Array): void {
    let from = 0
    while (from < bytes.length) {
      let room = this.#packetAt + this.#packetBytes - this.#at
      if (room === 0) {
        this.#closePacket(0)
        room = this.#packetBytes - HEADER_BYTES
      }
      const size = Math.min(room, bytes.length - from)
      this.#block.set(size === bytes.length ? bytes : bytes.subarray(from, from + size), this.#at)
      this.#at += size
      from += size
    }
  }

  /** Send what is gathered so far, as whole packets, without ending the message. */
  flush(): void {
    if (this.#at > this.#packetAt + HEADER_BYTES) this.#closePacket(0)
    this.#send()
  }

  /** End the message. */
  end(): void {
    this.#closePacket(STATUS_END)
    this.#send()
  }

  #closePacket(status: number): void {
    writeHeader(
      this.#block,
      this.#packetAt,
      PACKET.response,
      status,
      this.#at - this.#packetAt,
      this.#spid,
      this.#packetId++,
    )
    this.#packetAt = this.#at
    if (this.#packetAt + this.#packetBytes > this.#block.length) this.#send()
    this.#at = this.#packetAt + HEADER_BYTES
  }

  #send(): void {
    if (this.#packetAt === 0) return
    this.#ready = this.#sink.write(this.#block.subarray(0, this.#packetAt)) && this.#ready
    // The socket keeps the old block until it is sent. The first block is one packet: most answers are short.
    this.#block = Buffer.allocUnsafe(this.#blockBytes)
    this.#packetAt = 0
    this.#at = HEADER_BYTES
  }
}
