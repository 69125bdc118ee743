import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import { defineJobGroup } from '../jobs/define-job-kind.ts'

/** A run over stores; each store with something to load is a child of kind `sync-store`. */
export const syncRunGroup = defineJobGroup({
  kind: 'sync-run',
  labels: { es: { name: 'Sincronización de tiendas' }, en: { name: 'Synchronisation of stores' } },
  parameters: syncRunParametersSchema,
  name: ({ datasetId }) => datasetId,
  datasetId: ({ datasetId }) => datasetId,
})
