import { defineLotJob } from './lot-job.ts'

/** Deletes a lot's rows from the catalog; the lot stays and is shown as deleted. */
export const deleteLotRowsHandler = defineLotJob({
  kind: 'delete-lot-rows',
  labels: {
    es: {
      name: 'Borrado de las filas de un lote',
      log: {
        'lot.deleted':
          'Filas del lote {{lot}} borradas del catálogo: {{removed, number}}. Dejadas porque cambiaron después: {{left, number}}.',
      },
      result: 'Filas borradas del catálogo: {{removed, number}}; dejadas porque cambiaron después: {{left, number}}',
    },
    en: {
      name: 'Deletion of a lot’s rows',
      log: {
        'lot.deleted':
          'Rows of lot {{lot}} deleted from the catalog: {{removed, number}}. Left because they changed since: {{left, number}}.',
      },
      result: 'Rows deleted from the catalog: {{removed, number}}; left because they changed since: {{left, number}}',
    },
  },
  done: 'lot.deleted',
  work: async () => (await import('../uploads/undo-lot.ts')).deleteLotRows,
})
