import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { FaultyLink } from './faulty-link.ts'
import { SharedLine } from './shared-line.ts'

const PAYLOAD_BYTES = 100_000
const BYTES_PER_SECOND = 500_000
/** What the line saves up, and the most that a timer is early. */
const SLACK_MS = 25

test('links over one line have its bandwidth together, each direction counted', async () => {
  const server = createServer((socket) => void socket.once('data', () => socket.end(Buffer.alloc(PAYLOAD_BYTES, 7))))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: targetPort } = server.address() as AddressInfo
  const line = new SharedLine(BYTES_PER_SECOND)
  const links = await Promise.all([1, 2].map(() => new FaultyLink({ targetPort, line }).start()))
  try {
    const beganMs = performance.now()
    const received = await Promise.all(
      links.map(async (link) => {
        const client = connect(link.port, '127.0.0.1')
        client.write('x')
        let bytes = 0
        for await (const chunk of client as AsyncIterable<Buffer>) bytes += chunk.length
        return bytes
      }),
    )
    const elapsedMs = performance.now() - beganMs
    expect(received).toEqual([PAYLOAD_BYTES, PAYLOAD_BYTES])
    expect([line.fromServers.takenBytes, line.toServers.takenBytes]).toEqual([2 * PAYLOAD_BYTES, 2])
    expect(elapsedMs).toBeGreaterThan(((2 * PAYLOAD_BYTES) / BYTES_PER_SECOND) * 1000 - SLACK_MS)
  } finally {
    await Promise.all(links.map((link) => link.stop()))
    server.close()
  }
})
