/** Simulated stores that share one line, in a process of their own, so that their time is not the engine's. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DemoStores } from '../../src-main/demo/demo-stores.ts'
import type { DemoOptions, DemoStore } from '../../src-main/demo/demo-stores.ts'
import { FaultyLink } from '../support/faulty-link.ts'
import { SharedLine } from '../support/shared-line.ts'

export interface SharedLineOptions {
  /** Each time as many stores more. */
  readonly demos: readonly DemoOptions[]
  readonly bytesPerSecond: number
  readonly oneWayMs: number
}

/** TCP payload, both directions counted apart. */
export interface LineBytes {
  readonly fromServers: number
  readonly toServers: number
}

/**
 * `outage`: once so many bytes have come from the stores, the line carries nothing for that long. Connections of before and during the outage stay
 * half-open for ever, as after a VPN that was set up anew; nobody is told.
 */
type Order =
  | { readonly kind: 'outage'; readonly afterBytes: number; readonly forMs: number }
  | { readonly kind: 'read' }

export interface SharedLineProcess {
  /** By a way of their own, without the line. */
  readonly stores: readonly DemoStore[]
  readonly linkedStores: readonly DemoStore[]
  planOutage(afterBytes: number, forMs: number): void
  /** So far. */
  bytes(): Promise<LineBytes>
  stop(): Promise<void>
}

/** Rejects when the process ends before its stores listen. */
export async function startSharedLineProcess(options: SharedLineOptions): Promise<SharedLineProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const answer = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as T))
      void exited.then(() => reject(new Error('the process of the stores ended')))
    })
  const listening = await answer<Pick<SharedLineProcess, 'stores' | 'linkedStores'>>()
  return {
    ...listening,
    planOutage: (afterBytes, forMs) => void child.send({ kind: 'outage', afterBytes, forMs } satisfies Order),
    bytes() {
      const read = answer<LineBytes>()
      child.send({ kind: 'read' } satisfies Order)
      return read
    },
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

/** The two demos serve stores of the same names. */
function named(perDemo: readonly (readonly DemoStore[])[]): readonly DemoStore[] {
  return perDemo.flatMap((stores, index) =>
    stores.map((store) => ({ ...store, id: `${store.id}_${index}`, encryption: 'none' as const })),
  )
}

async function serve({ demos: given, bytesPerSecond, oneWayMs }: SharedLineOptions): Promise<void> {
  const behaviour = { latencyMs: oneWayMs }
  const line = new SharedLine(bytesPerSecond)
  const demos = given.map((options) => new DemoStores(options))
  await Promise.all(demos.map((demo) => demo.start()))
  const stores = named(demos.map((demo) => demo.stores))
  const links = await Promise.all(
    stores.map((store) => new FaultyLink({ targetPort: store.port, behaviour, line }).start()),
  )
  const breakDown = (forMs: number): void => {
    for (const link of links) {
      link.setBehaviour({ ...behaviour, silentAfterBytes: 0 })
      link.silenceAll()
    }
    setTimeout(() => links.forEach((link) => link.setBehaviour(behaviour)), forMs)
  }
  process.on('message', (order: Order) => {
    if (order.kind === 'read') {
      const bytes: LineBytes = { fromServers: line.fromServers.takenBytes, toServers: line.toServers.takenBytes }
      process.send?.(bytes)
      return
    }
    const dueBytes = line.fromServers.takenBytes + order.afterBytes
    const look = (): void => {
      if (line.fromServers.takenBytes < dueBytes) return
      for (const link of links) link.off('forwarded', look)
      breakDown(order.forMs)
    }
    for (const link of links) link.on('forwarded', look)
  })
  process.once('disconnect', () => {
    void Promise.all(links.map((link) => link.stop()))
      .then(() => Promise.all(demos.map((demo) => demo.stop())))
      .then(() => process.exit(0))
  })
  const linkedStores = links.flatMap((link, index) => {
    const store = stores[index]
    return store ? [{ ...store, port: link.port }] : []
  })
  process.send?.({ stores, linkedStores })
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url))
  await serve(JSON.parse(process.argv[2] ?? '{}') as SharedLineOptions)
