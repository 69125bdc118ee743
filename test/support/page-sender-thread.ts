import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import type { StagingKey } from '../../src-main/warehouse/warehouse-access.ts'
import { salesOfDay } from './small-sales.ts'

interface Task {
  readonly port: MessagePort
  readonly key: StagingKey
  readonly day: BusinessDate
}

// A stand-in for a job thread: opens a page, writes two batches, says so, and never commits.
async function leavePageOpen({ port, key, day }: Task): Promise<void> {
  const client = createWarehouseClient(port)
  await client.startSpan(key, { from: day, to: day }, 'query')
  const page = await client.openPage(key)
  await page.write(salesOfDay(day, 2048))
  await page.write(salesOfDay(day, 100, 10_000n, 2048))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage('written')
}

parentPort?.once('message', (task: Task) => void leavePageOpen(task))
