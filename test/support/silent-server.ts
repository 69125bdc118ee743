import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Takes connections on loopback and says nothing but `greeting`. */
export interface SilentServer {
  readonly port: number
  /** Resolves once somebody has connected. */
  readonly connected: Promise<void>
  close(): Promise<void>
}

export async function startSilentServer(greeting = ''): Promise<SilentServer> {
  const sockets = new Set<Socket>()
  let tell: () => void = () => undefined
  const connected = new Promise<void>((resolve) => {
    tell = resolve
  })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write(greeting)
    tell()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connected,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
