import { appendFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { Warehouse } from '../../src-main/warehouse/warehouse.ts'

// The product's warehouse thread, except that a publication says when it begins, in a file beside the warehouse, and takes its time.

const PUBLISHING_MS = 400
const { filePath } = workerData as { readonly filePath: string }
const publish = Object.getOwnPropertyDescriptor(Warehouse.prototype, 'publishDays')?.value as Warehouse['publishDays']
Warehouse.prototype.publishDays = async function (key, days) {
  appendFileSync(`${filePath}.publishing`, `${key.storeId}\n`)
  await new Promise((resolve) => setTimeout(resolve, PUBLISHING_MS))
  return publish.call(this, key, days)
}
await import('../../src-main/threads/warehouse-thread.ts')
