import { defineLotJob } from './lot-job.ts'

/** Puts back what the undo of a lot took; rows edited since are left. */
export const redoLotHandler = defineLotJob({
  kind: 'redo-lot',
  labels: {
    es: {
      name: 'Rehacer lote',
      log: {
        'lot.redone':
          'Lote {{lot}} rehecho: {{restored, number}} filas puestas de nuevo y {{left, number}} dejadas porque cambiaron después.',
      },
      result: '{{restored, number}} filas puestas de nuevo, {{left, number}} dejadas porque cambiaron después',
    },
    en: {
      name: 'Redo of a lot',
      log: {
        'lot.redone':
          'Lot {{lot}} put back: {{restored, number}} rows as the lot had them and {{left, number}} left because they changed since.',
      },
      result: '{{restored, number}} rows put back, {{left, number}} left because they changed since',
    },
  },
  done: 'lot.redone',
  work: async () => (await import('../uploads/undo-lot.ts')).redoLot,
})
