import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { FaultyLink } from './faulty-link.ts'
import type { LinkBehaviour } from './linked-connection.ts'

const PAYLOAD = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index % 251))

/** A server that answers one byte with the payload. */
async function startServer(): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(PAYLOAD))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function open(behaviour: LinkBehaviour): Promise<{ readonly link: FaultyLink; readonly client: Socket }> {
  const server = await startServer()
  const link = await new FaultyLink({
    targetPort: (server.address() as AddressInfo).port,
    behaviour,
    random: () => 0.5,
  }).start()
  const client = connect(link.port, '127.0.0.1')
  cleanups.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => link.stop(),
    () => client.destroy(),
  )
  return { link, client }
}

/** Ask for the payload and collect what comes until the connection ends. */
async function collect(client: Socket): Promise<{ readonly bytes: Buffer; readonly error: string | undefined }> {
  const chunks: Buffer[] = []
  let error: string | undefined
  client.on('data', (chunk: Buffer) => chunks.push(chunk))
  client.on('error', (failure: NodeJS.ErrnoException) => (error = failure.code))
  client.write('x')
  await new Promise((resolve) => client.once('close', resolve))
  return { bytes: Buffer.concat(chunks), error }
}

describe('FaultyLink', () => {
  it('forwards everything when it is not told otherwise', async () => {
    const { client, link } = await open({})
    const { bytes, error } = await collect(client)
    expect(error).toBeUndefined()
    expect(bytes.equals(PAYLOAD)).toBe(true)
    expect(link.forwardedBytes).toBe(PAYLOAD.length)
  })

  it('resets after so many bytes, having passed on no more', async () => {
    const { client } = await open({ resetAfterBytes: 10_000 })
    const { bytes, error } = await collect(client)
    expect(error).toBe('ECONNRESET')
    expect(bytes.length).toBeLessThanOrEqual(10_000)
  })

  it('goes silent without closing: neither end nor error reaches the client', async () => {
    const { client, link } = await open({ silentAfterBytes: 1000 })
    const ended: string[] = []
    for (const event of ['end', 'close', 'error']) client.on(event, () => ended.push(event))
    const silent = once(link, 'silent')
    client.write('x')
    await once(client, 'data')
    await silent
    // Only a reset by the test ends it.
    expect(ended).toEqual([])
    link.resetAll()
    await new Promise((resolve) => client.once('close', resolve))
  })

  it('replaces the bytes after a point by noise from the given randomness', async () => {
    const { client } = await open({ garbageAfterBytes: 100 })
    const { bytes } = await collect(client)
    expect(bytes.subarray(0, 100).equals(PAYLOAD.subarray(0, 100))).toBe(true)
    expect([...new Set(bytes.subarray(100))]).toEqual([128])
    expect(bytes.length).toBe(PAYLOAD.length)
  })

  it('adds latency in both directions', async () => {
    const { client } = await open({ latencyMs: 30 })
    await once(client, 'connect')
    const started = performance.now()
    client.write('x')
    await once(client, 'data')
    expect(performance.now() - started).toBeGreaterThanOrEqual(58)
  })

  it('limits bandwidth', async () => {
    const { client } = await open({ bytesPerSecond: 200_000 })
    const started = performance.now()
    const { bytes } = await collect(client)
    expect(bytes.equals(PAYLOAD)).toBe(true)
    expect(performance.now() - started).toBeGreaterThanOrEqual(230)
  })

  it('refuses and drops on a clock', async () => {
    const refusing = await open({ refuse: true })
    const refused = await collect(refusing.client)
    expect(refused.bytes.length).toBe(0)
    const dropping = await open({ silentAfterBytes: 1, dropEveryMs: 20 })
    const { bytes } = await collect(dropping.client)
    expect(bytes.length).toBeLessThanOrEqual(1)
  })
})
