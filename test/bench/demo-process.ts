/** The simulated stores in a process of their own, so that their memory and time are not the engine's. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DemoStores } from '../../src-main/demo/demo-stores.ts'
import type { DemoOptions, DemoStore } from '../../src-main/demo/demo-stores.ts'

export interface DemoProcess {
  readonly stores: readonly DemoStore[]
  stop(): Promise<void>
}

/** Rejects when the process ends before its stores listen. */
export async function startDemoProcess(options: DemoOptions): Promise<DemoProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stores = await new Promise<readonly DemoStore[]>((resolve, reject) => {
    child.once('message', (message) => resolve(message as readonly DemoStore[]))
    void exited.then(() => reject(new Error('the demo process ended')))
  })
  return {
    stores,
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  const demo = new DemoStores(JSON.parse(process.argv[2] ?? '{}') as DemoOptions)
  await demo.start()
  process.send(demo.stores)
  process.once('disconnect', () => void demo.stop().then(() => process.exit(0)))
}
