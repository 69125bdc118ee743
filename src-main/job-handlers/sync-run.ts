import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import { defineJobGroup } from '../jobs/define-job-kind.ts'

/** A run over stores; each store with something to load is a child of kind `sync-store`. */
export const syncRunGroup = defineJobGroup({
  kind: 'sync-run',
  labels: {
    es: {
      name: 'Sincronización',
      parameters: {
        datasetId: 'Datos',
        storeIds: 'Tiendas',
        from: 'Desde',
        to: 'Hasta',
        reload: 'Recargar días ya cargados',
      },
    },
    en: {
      name: 'Synchronisation',
      parameters: {
        datasetId: 'Data',
        storeIds: 'Stores',
        from: 'From',
        to: 'To',
        reload: 'Reload days already loaded',
      },
    },
  },
  parameters: syncRunParametersSchema,
  name: ({ datasetId }) => datasetId,
  datasetId: ({ datasetId }) => datasetId,
})
