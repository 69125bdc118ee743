import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

type Told = { readonly kind: 'listening'; readonly port: number } | { readonly kind: 'silent' | 'awake' }

/** Connections that the kernel keeps for a server that accepts none, with a backlog of one. */
const PLACES = 2

/** The stores of one network behind one VPN: all reachable, or none, without as much as a refusal. */
export class Gateway {
  readonly port: number
  readonly #thread: Worker
  readonly #awake: Int32Array
  #fillers: readonly Socket[] = []

  private constructor(thread: Worker, awake: Int32Array, port: number) {
    this.#thread = thread
    this.#awake = awake
    this.port = port
  }

  static async open(): Promise<Gateway> {
    const shared = new SharedArrayBuffer(4)
    const thread = new Worker(new URL('./gateway-thread.ts', import.meta.url), { workerData: shared })
    const { port } = (await told(thread, 'listening')) as { readonly port: number }
    return new Gateway(thread, new Int32Array(shared), port)
  }

  /** From here on connections to it get no answer at all. */
  async fallSilent(): Promise<void> {
    this.#order('fall-silent')
    await told(this.#thread, 'silent')
    this.#fillers = Array.from({ length: 3 }, () => connect(this.port, '127.0.0.1').on('error', () => undefined))
    // Not the fillers' own connections: whoever connected just before may have taken their places.
    while (waitingAt(this.port) < PLACES) await new Promise((resolve) => setImmediate(resolve))
  }

  async wake(): Promise<void> {
    for (const filler of this.#fillers) filler.destroy()
    this.#fillers = []
    const isAwake = told(this.#thread, 'awake')
    Atomics.store(this.#awake, 0, 1)
    Atomics.notify(this.#awake, 0)
    await isAwake
  }

  async close(): Promise<void> {
    if (this.#fillers.length > 0) await this.wake()
    this.#order('end')
    await once(this.#thread, 'exit')
  }

  #order(order: 'fall-silent' | 'end'): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin; the rule is for windows
    this.#thread.postMessage(order)
  }
}

function told(thread: Worker, kind: Told['kind']): Promise<Told> {
  return new Promise((resolve) => {
    const hear = (message: Told): void => {
      if (message.kind !== kind) return
      thread.off('message', hear)
      resolve(message)
    }
    thread.on('message', hear)
  })
}

/** How many connections nobody has accepted yet; of a listening socket, `/proc/net/tcp` gives it as the receive queue, in hexadecimal (proc_net_tcp in the kernel's documentation). */
function waitingAt(port: number): number {
  const address = `00000000:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n')) {
    const [, local, , state, queues] = line.trim().split(/\s+/)
    if (local === address && state === '0A') return Number.parseInt(queues?.split(':')[1] ?? '', 16)
  }
  throw new Error(`nobody listens on port ${port}`)
}
