/** The simulated stores in a process of their own, with the links to them, so that their memory and time are not the engine's. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DemoStores } from '../../src-main/demo/demo-stores.ts'
import type { DemoOptions, DemoStore } from '../../src-main/demo/demo-stores.ts'
import { FaultyLink } from '../support/faulty-link.ts'
import type { LinkBehaviour } from '../support/linked-connection.ts'

export interface DemoProcess {
  readonly stores: readonly DemoStore[]
  /** The same stores behind a link each; empty when none was asked for. */
  readonly linkedStores: readonly DemoStore[]
  stop(): Promise<void>
}

/** Rejects when the process ends before its stores listen. */
export async function startDemoProcess(options: DemoOptions, link: LinkBehaviour | null = null): Promise<DemoProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options), JSON.stringify(link)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const listening = await new Promise<ListeningStores>((resolve, reject) => {
    child.once('message', (message) => resolve(message as ListeningStores))
    void exited.then(() => reject(new Error('the demo process ended')))
  })
  return {
    ...listening,
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

type ListeningStores = Pick<DemoProcess, 'stores' | 'linkedStores'>

/** Links that drop do it one after another, evenly: all at once, a short run would meet every drop or none. */
async function startLinks(stores: readonly DemoStore[], behaviour: LinkBehaviour): Promise<readonly FaultyLink[]> {
  const { dropEveryMs } = behaviour
  return Promise.all(
    stores.map((store, index) => {
      const turn = dropEveryMs === undefined ? {} : { firstDropMs: (dropEveryMs * (index + 1)) / stores.length }
      return new FaultyLink({ targetPort: store.port, behaviour: { ...behaviour, ...turn } }).start()
    }),
  )
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  const demo = new DemoStores(JSON.parse(process.argv[2] ?? '{}') as DemoOptions)
  const behaviour = JSON.parse(process.argv[3] ?? 'null') as LinkBehaviour | null
  await demo.start()
  const links = behaviour === null ? [] : await startLinks(demo.stores, behaviour)
  const linkedStores = links.flatMap((link, index) => {
    const store = demo.stores[index]
    return store ? [{ ...store, port: link.port }] : []
  })
  process.send({ stores: demo.stores, linkedStores } satisfies ListeningStores)
  process.once('disconnect', () => {
    void Promise.all(links.map((link) => link.stop()))
      .then(() => demo.stop())
      .then(() => process.exit(0))
  })
}
