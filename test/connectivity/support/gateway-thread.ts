import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

/*
 * A server in a thread of its own, which stands for the stores of one network: it listens on every address of this computer, so that 127.0.7.1, 127.0.7.2 … are
 * stores. Told to fall silent, the thread stops at once, as it is: nobody accepts connections any more.
 */
const awake = new Int32Array(workerData as SharedArrayBuffer)
const tell = (message: unknown): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin; the rule is for windows
  parentPort?.postMessage(message)
}
const server = createServer((socket) => socket.on('error', () => undefined).resume())
// With one connection allowed to wait the kernel drops whoever comes after the second: a SYN without an answer, as with a VPN that is down.
server.listen({ port: 0, host: '0.0.0.0', backlog: 1 }, () =>
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port }),
)
parentPort?.on('message', (order: 'fall-silent' | 'end') => {
  // In a thread this ends the thread.
  if (order === 'end') process.exit()
  tell({ kind: 'silent' })
  Atomics.wait(awake, 0, 0)
  Atomics.store(awake, 0, 0)
  tell({ kind: 'awake' })
})
