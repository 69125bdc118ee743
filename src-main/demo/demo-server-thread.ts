/** Thread entry: the simulated stores, away from everything they are to be measured against. */
import { parentPort, workerData } from 'node:worker_threads'
import { DemoStores } from './demo-stores.ts'
import type { DemoThreadData, FromDemoThread, ToDemoThread } from './demo-thread-protocol.ts'

const port = parentPort
if (port === null) throw new Error('demo-server-thread must run as a thread')
const send = (message: FromDemoThread): void => port.postMessage(message)
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const demo = new DemoStores(workerData as DemoThreadData)

async function stop(): Promise<void> {
  await demo.stop()
  send({ kind: 'stopped' })
  port?.close()
}

port.on('message', (message: ToDemoThread) => {
  if (message.kind === 'stop') {
    void stop()
    return
  }
  demo.control(message.name, message.args).then(
    (value) => send({ kind: 'result', id: message.id, value }),
    (error: unknown) => send({ kind: 'error', id: message.id, message: messageOf(error) }),
  )
})

demo.start().then(
  () => send({ kind: 'started', stores: demo.stores, central: demo.central, serviceLayer: demo.serviceLayer }),
  (error: unknown) => send({ kind: 'failed', message: messageOf(error) }),
)
