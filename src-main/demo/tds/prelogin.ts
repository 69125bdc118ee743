import { ProtocolError } from './protocol-error.ts'

/** PRELOGIN (MS-TDS 2.2.6.5): a table of options, each a token, an offset and a length (big-endian), then their data. */
const OPTION = { version: 0, encryption: 1, instance: 2, threadId: 3, mars: 4, terminator: 0xff } as const

export const ENCRYPTION = { off: 0, on: 1, notSupported: 2, required: 3 } as const

/** What the client says about encryption; a client that says nothing cannot encrypt. */
export function readPreloginEncryption(payload: Buffer): number {
  let at = 0
  while (at < payload.length && payload[at] !== OPTION.terminator) {
    if (at + 5 > payload.length) throw new ProtocolError('PRELOGIN option table cut short')
    const dataAt = payload.readUInt16BE(at + 1)
    if (payload[at] === OPTION.encryption) return payload[dataAt] ?? ENCRYPTION.notSupported
    at += 5
  }
  return ENCRYPTION.notSupported
}

/** The server's PRELOGIN answer: its version, its encryption decision, the instance accepted, no MARS. */
export function writePrelogin(version: readonly [number, number, number], encryption: number): Buffer {
  const [major, minor, build] = version
  const options: readonly (readonly [number, readonly number[]])[] = [
    [OPTION.version, [major, minor, build >> 8, build & 0xff, 0, 0]],
    [OPTION.encryption, [encryption]],
    [OPTION.instance, [0]],
    [OPTION.threadId, []],
    [OPTION.mars, [0]],
  ]
  const table: number[] = []
  const data: number[] = []
  for (const [token, bytes] of options) {
    const at = options.length * 5 + 1 + data.length
    table.push(token, at >> 8, at & 0xff, 0, bytes.length)
    data.push(...bytes)
  }
  return Buffer.from([...table, OPTION.terminator, ...data])
}
