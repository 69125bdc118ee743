import { parentPort, workerData } from 'node:worker_threads'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { toAppError } from '../foundation/app-error.ts'
import { systemClock } from '../foundation/clock.ts'
import { openWarehouse } from '../warehouse/open-warehouse.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { serveWarehousePort } from './serve-warehouse-port.ts'
import type { ServedPort } from './serve-warehouse-port.ts'
import type { WarehouseThreadCommand, WarehouseThreadData, WarehouseThreadNotice } from './warehouse-protocol.ts'

// Entry of the warehouse thread: the only code of the product that opens the warehouse's file.

const owner = parentPort
if (!owner) throw new Error('warehouse-thread must run as a worker thread')

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const notify = (notice: WarehouseThreadNotice): void => owner.postMessage(notice)

const data = workerData as WarehouseThreadData
const opening = openWarehouse({
  filePath: data.filePath,
  datasets: data.datasets,
  clock: systemClock,
  ...(data.settings ? { settings: data.settings } : {}),
  onCheckpointFailed: (error) => notify({ kind: 'checkpoint-failed', error: error.toReport() }),
  onJournalFailed: (error) => notify({ kind: 'journal-failed', error: error.toReport() }),
})
const served = new Set<ServedPort>()
let dying = false

owner.on('message', (command: WarehouseThreadCommand) => {
  void obey(command)
})

async function obey(command: WarehouseThreadCommand): Promise<void> {
  const warehouse = await opening.catch(() => null)
  if (warehouse === null) return
  switch (command.kind) {
    case 'attach': {
      const client = serveWarehousePort(warehouse, command.port, () => served.delete(client))
      served.add(client)
      if (dying) client.drop()
      return
    }
    case 'stop':
      await stop(warehouse)
      return
    default:
      assertNever(command)
  }
}

async function stop(warehouse: Warehouse): Promise<void> {
  await Promise.all([...served].map((client) => client.close()))
  await warehouse.close()
  // With no port left to listen to, the thread ends by itself, without cutting a native call short.
  owner?.close()
}

// A thread that ends while DuckDB works in it aborts the whole process (measured with 1.5.6: its callback throws into the dead thread).
// So an error that nobody caught ends this one only when DuckDB is still; its clients hear of it at once.
process.on('uncaughtException', (error) => void die(error))

async function die(reason: unknown): Promise<void> {
  if (dying) return
  dying = true
  notify({ kind: 'failed', error: toAppError(reason).toReport() })
  for (const client of served) client.drop()
  try {
    const warehouse = await opening.catch(() => null)
    await warehouse?.close()
  } finally {
    owner?.close()
  }
}

try {
  const { warnings } = await opening
  if (!dying) notify({ kind: 'ready', warnings })
} catch (error) {
  notify({ kind: 'failed', error: toAppError(error).toReport() })
  owner.close()
}
