import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MessageReader } from './message-reader.ts'
import { MessageWriter } from './message-writer.ts'
import { ProtocolError } from './protocol-error.ts'

describe('packets', () => {
  it('a message split into packets of any size, arriving in any pieces, is the same message', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 8 }),
        fc.integer({ min: 512, max: 5000 }),
        fc.integer({ min: 1, max: 4000 }),
        (parts, packetBytes, pieceBytes) => {
          const sent: Buffer[] = []
          const writer = new MessageWriter(
            { write: (bytes) => sent.push(Buffer.from(bytes)) > 0, drained: async () => undefined },
            packetBytes,
            51,
          )
          for (const part of parts) writer.write(part)
          writer.end()
          const wire = Buffer.concat(sent)
          const reader = new MessageReader()
          const messages = []
          for (let at = 0; at < wire.length; at += pieceBytes)
            messages.push(...reader.feed(wire.subarray(at, at + pieceBytes)))
          expect(messages).toHaveLength(1)
          expect(messages[0]?.payload.equals(Buffer.concat(parts))).toBe(true)
        },
      ),
    )
  })

  it('refuses a packet shorter than its own header', () => {
    expect(() => new MessageReader().feed(Buffer.from([1, 1, 0, 3, 0, 0, 0, 0]))).toThrow(ProtocolError)
  })
})
