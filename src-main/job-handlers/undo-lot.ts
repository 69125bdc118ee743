import { defineLotJob } from './lot-job.ts'

/** Takes back what a lot did to the catalog; rows edited since are left. */
export const undoLotHandler = defineLotJob({
  kind: 'undo-lot',
  labels: {
    es: {
      name: 'Deshacer lote',
      log: {
        'lot.undone':
          'Lote {{lot}} deshecho. Filas quitadas: {{removed, number}}; devueltas a como estaban: {{restored, number}}; dejadas porque cambiaron después: {{left, number}}.',
      },
      result:
        'Filas quitadas: {{removed, number}}; devueltas a como estaban: {{restored, number}}; dejadas porque cambiaron después: {{left, number}}',
    },
    en: {
      name: 'Undo of a lot',
      log: {
        'lot.undone':
          'Lot {{lot}} undone. Rows removed: {{removed, number}}; put back as they were: {{restored, number}}; left because they changed since: {{left, number}}.',
      },
      result:
        'Rows removed: {{removed, number}}; put back as they were: {{restored, number}}; left because they changed since: {{left, number}}',
    },
  },
  done: 'lot.undone',
  work: async () => (await import('../uploads/undo-lot.ts')).undoLot,
})
