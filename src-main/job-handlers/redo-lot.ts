import { defineLotJob } from './lot-job.ts'

/** Puts back what the undo of a lot took; rows edited since are left. */
export const redoLotHandler = defineLotJob({
  kind: 'redo-lot',
  labels: {
    es: {
      name: 'Rehacer lote',
      log: {
        'lot.redone':
          'Lote {{lot}} rehecho. Filas puestas de nuevo: {{restored, number}}; dejadas porque cambiaron después: {{left, number}}.',
      },
      result: 'Filas puestas de nuevo: {{restored, number}}; dejadas porque cambiaron después: {{left, number}}',
    },
    en: {
      name: 'Redo of a lot',
      log: {
        'lot.redone':
          'Lot {{lot}} put back. Rows as the lot had them: {{restored, number}}; left because they changed since: {{left, number}}.',
      },
      result: 'Rows put back: {{restored, number}}; left because they changed since: {{left, number}}',
    },
  },
  done: 'lot.redone',
  work: async () => (await import('../uploads/undo-lot.ts')).redoLot,
})
