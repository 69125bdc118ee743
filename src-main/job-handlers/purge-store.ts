import { z } from 'zod'
import { datasetIdSchema } from '../../src-shared/domain/dataset.ts'
import { storeIdSchema } from '../../src-shared/domain/store.ts'
import type { PurgeStoreResult } from '../../src-shared/domain/store-removal.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import type { JobContext } from '../jobs/job-handler.ts'

const parametersSchema = z.object({
  storeId: storeIdSchema,
  storeName: z.string().max(80),
  datasetIds: z.array(datasetIdSchema).min(1),
  /** ISO instant: what is loaded after somebody confirmed the deletion is none of its business. */
  before: z.iso.datetime(),
})
type Parameters = z.output<typeof parametersSchema>

/**
 * Deletes what the warehouse holds of a store, a few days at a time, so that loads of other stores hardly wait. Wherever it ends, whole days are either there
 * or not, and the next start goes on with what is left.
 */
export const purgeStoreHandler = defineJobKind({
  kind: 'purge-store',
  labels: {
    es: {
      name: 'Borrado de datos de tienda',
      parameters: { storeId: 'Código', storeName: 'Tienda', datasetIds: 'Datos', before: 'Cargados hasta' },
      log: {
        'purge.started': 'Se borran los datos de {{store}}: {{rows, number}} registros de {{days, number}} días.',
        'purge.days': 'Borrados {{dataset}} del {{from}} al {{to}}: {{rows, number}} registros.',
        'purge.finished':
          'No queda ningún dato de {{store}}: se borraron {{rows, number}} registros de {{days, number}} días.',
        'purge.kept':
          'Se borraron {{rows, number}} registros de {{days, number}} días de {{store}}. Lo que se cargó después de confirmarlo, {{kept, number}} días, sigue en el almacén.',
        'purge.stopped':
          'Se detuvo: ya se habían borrado {{rows, number}} registros de {{days, number}} días; los demás siguen en el almacén.',
      },
      result: '{{rows, number}} registros de {{days, number}} días borrados',
    },
    en: {
      name: 'Deletion of a store’s data',
      parameters: { storeId: 'Code', storeName: 'Store', datasetIds: 'Data', before: 'Loaded until' },
      log: {
        'purge.started': 'Deleting the data of {{store}}: {{rows, number}} rows of {{days, number}} days.',
        'purge.days': 'Deleted {{dataset}} from {{from}} to {{to}}: {{rows, number}} rows.',
        'purge.finished': 'No data of {{store}} is left: {{rows, number}} rows of {{days, number}} days were deleted.',
        'purge.kept':
          '{{rows, number}} rows of {{days, number}} days of {{store}} were deleted. What was loaded after that was confirmed, {{kept, number}} days, is still in the warehouse.',
        'purge.stopped':
          'Stopped: {{rows, number}} rows of {{days, number}} days had been deleted; the others are still in the warehouse.',
      },
      result: '{{rows, number}} rows of {{days, number}} days deleted',
    },
  },
  parameters: parametersSchema,
  canEdit: false,
  // With a store of that id again what is left here is that store's, and nobody agreed to lose it.
  onlyForRemovedStore: true,
  concurrency: 1,
  // A full disk may have room again soon: deleting needs a little of it, too.
  retry: { kind: 'fixed', maxAttempts: 3, delayMs: 10 * 60_000 },
  name: ({ storeName }) => storeName,
  storeId: ({ storeId }) => storeId,
  uniqueKey: ({ storeId }) => `purge:${storeId}`,
  run: purge,
})

async function purge(context: JobContext<Parameters>): Promise<PurgeStoreResult> {
  const { warehouse, signal, parameters } = context
  const { storeId, storeName: store, datasetIds, before } = parameters
  const held = await warehouse.storeHoldings(storeId)
  const total = held.reduce((sum, { rows }) => sum + rows, 0)
  context.log('info', 'purge.started', { store, rows: total, days: held.reduce((sum, { days }) => sum + days, 0) })
  context.progress(0, total, 'rows')
  let rows = 0
  let days = 0
  try {
    for (const datasetId of datasetIds) {
      for (;;) {
        signal.throwIfAborted()
        const purged = await warehouse.purgeDays(datasetId, storeId, before)
        const [from, to] = [purged.days[0], purged.days.at(-1)]
        if (from === undefined || to === undefined) break
        rows += purged.rows
        days += purged.days.length
        context.log('info', 'purge.days', { dataset: datasetId, from, to, rows: purged.rows })
        context.progress(rows, Math.max(rows, total), 'rows')
        context.coverageChanged(datasetId, storeId, purged.days)
      }
    }
  } catch (thrown) {
    context.log('warning', 'purge.stopped', { rows, days })
    throw thrown
  }
  const left = await warehouse.storeHoldings(storeId)
  const kept = left.reduce((sum, holding) => sum + holding.days, 0)
  if (kept === 0) context.log('success', 'purge.finished', { store, rows, days })
  else context.log('success', 'purge.kept', { store, rows, days, kept })
  return { rows, days }
}
