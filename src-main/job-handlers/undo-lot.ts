import { defineLotJob } from './lot-job.ts'

/** Takes back what a lot did to the catalog; rows edited since are left. */
export const undoLotHandler = defineLotJob({
  kind: 'undo-lot',
  labels: {
    es: {
      name: 'Deshacer lote',
      log: {
        'lot.undone':
          'Lote {{lot}} deshecho: {{removed, number}} filas quitadas, {{restored, number}} devueltas a como estaban y {{left, number}} dejadas porque cambiaron después.',
      },
      result:
        '{{removed, number}} filas quitadas, {{restored, number}} devueltas a como estaban, {{left, number}} dejadas porque cambiaron después',
    },
    en: {
      name: 'Undo of a lot',
      log: {
        'lot.undone':
          'Lot {{lot}} undone: {{removed, number}} rows removed, {{restored, number}} put back as they were and {{left, number}} left because they changed since.',
      },
      result:
        '{{removed, number}} rows removed, {{restored, number}} put back as they were, {{left, number}} left because they changed since',
    },
  },
  done: 'lot.undone',
  work: async () => (await import('../uploads/undo-lot.ts')).undoLot,
})
