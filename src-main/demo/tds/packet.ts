/** TDS packet header (MS-TDS 2.2.3.1): type, status, length (big-endian, header included), SPID, packet id, window. */
export const HEADER_BYTES = 8

export const PACKET = {
  sqlBatch: 0x01,
  rpc: 0x03,
  response: 0x04,
  attention: 0x06,
  bulkLoad: 0x07,
  transaction: 0x0e,
  login7: 0x10,
  prelogin: 0x12,
} as const

export const STATUS_END = 0x01
/** With the end: the client gave up half-way, and what it sent is not to be carried out. */
export const STATUS_IGNORE = 0x02
/** The client asks for the session's settings to be reset before the request runs. */
export const STATUS_RESET = 0x08
/** The same, keeping the open transaction. */
export const STATUS_RESET_KEEP_TRANSACTION = 0x10

export function writeHeader(
  target: Buffer,
  at: number,
  type: number,
  status: number,
  length: number,
  spid: number,
  packetId: number,
): void {
  target[at] = type
  target[at + 1] = status
  target[at + 2] = length >> 8
  target[at + 3] = length & 0xff
  target[at + 4] = (spid >> 8) & 0xff
  target[at + 5] = spid & 0xff
  target[at + 6] = packetId & 0xff
  target[at + 7] = 0
}
