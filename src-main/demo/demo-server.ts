import { Worker } from 'node:worker_threads'
import type { DemoCentral } from './central/central-server.ts'
import type { DemoControl, DemoControls } from './demo-control.ts'
import type { DemoOptions, DemoStore } from './demo-stores.ts'
import type { DemoServiceLayer } from './service-layer/simulated-service-layer.ts'
import type { DemoThreadData, FromDemoThread, ToDemoThread } from './demo-thread-protocol.ts'

/** The simulated stores, running in a thread of their own. */
export interface DemoServer {
  readonly stores: readonly DemoStore[]
  readonly central: DemoCentral
  readonly serviceLayer: DemoServiceLayer
  /** Change a store while it runs. Rejects for an unknown store, day or column. */
  control<Name extends DemoControl>(name: Name, args: DemoControls[Name]['args']): Promise<DemoControls[Name]['result']>
  /** End every server and session and the thread. Idempotent. */
  stop(): Promise<void>
}

export interface DemoServerOptions extends DemoOptions {
  /** The built or source file of demo-server-thread; the composition root knows which. */
  readonly threadEntry: URL | string
}

/** Start the thread and wait until every store listens. Rejects when it cannot start. */
export async function startDemoServer({ threadEntry, ...options }: DemoServerOptions): Promise<DemoServer> {
  const thread = new Worker(threadEntry, { workerData: options satisfies DemoThreadData })
  const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  const calls = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let nextId = 1
  let stopping: Promise<void> | undefined

  const { stores, central, serviceLayer } = await new Promise<Pick<DemoServer, 'stores' | 'central' | 'serviceLayer'>>(
    (resolve, reject) => {
      thread.once('error', reject)
      thread.on('message', (message: FromDemoThread) => {
        switch (message.kind) {
          case 'started':
            resolve(message)
            return
          case 'failed':
            reject(new Error(message.message))
            void thread.terminate()
            return
          case 'result':
            calls.get(message.id)?.resolve(message.value)
            calls.delete(message.id)
            return
          case 'error':
            calls.get(message.id)?.reject(new Error(message.message))
            calls.delete(message.id)
            return
          case 'stopped':
            return
        }
      })
    },
  )
  thread.once('exit', () => {
    for (const { reject } of calls.values()) reject(new Error('the demo server has stopped'))
    calls.clear()
  })

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin; the rule is for windows
  const post = (message: ToDemoThread): void => thread.postMessage(message)
  return {
    stores,
    central,
    serviceLayer,
    control: (name, args) =>
      new Promise((resolve, reject) => {
        const id = nextId++
        calls.set(id, { resolve: resolve as (value: unknown) => void, reject })
        post({ kind: 'control', id, name, args })
      }),
    stop: () => {
      stopping ??= (async () => {
        post({ kind: 'stop' })
        await exited
      })()
      return stopping
    },
  }
}
