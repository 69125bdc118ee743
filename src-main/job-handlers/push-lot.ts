import { z } from 'zod'
import type { PushResult } from '../../src-shared/domain/central-destination.ts'
import { lotIdSchema } from '../../src-shared/domain/upload.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import { rowsControl } from './rows-control.ts'

const parametersSchema = z.object({
  lotId: lotIdSchema,
  /** What the user calls it. */
  fileName: z.string().max(300),
})

/** Brings what a lot wrote to the central server: all of it or nothing. */
export const pushLotHandler = defineJobKind({
  kind: 'push-lot',
  labels: {
    es: {
      name: 'Envío al servidor central',
      parameters: { lotId: 'Lote', fileName: 'Nombre del archivo' },
      log: {
        'push.sending':
          'Se envían {{rows, number}} filas para {{table}}, primero a una tabla temporal del servidor central.',
        'push.merging': 'Todas llegaron. Se actualizan y se agregan en {{table}}, en una sola transacción.',
        'push.verifying': 'Se compara cada fila de {{table}} con lo enviado.',
        'push.committing': 'Las {{rows, number}} filas son iguales. Se confirma la transacción.',
        'push.recognised':
          'La confirmación de un intento anterior sí se había hecho, aunque se perdió la respuesta: las filas ya estaban.',
        'push.unreachable': 'No se llega al servidor central {{server}}. Nuevo intento en {{seconds, number}} s.',
        'push.interrupted':
          'Se perdió la conexión con el servidor central {{server}}; allí nada queda a medias. Nuevo intento en {{seconds, number}} s.',
        'push.busy': 'El servidor central {{server}} está ocupado. Nuevo intento en {{seconds, number}} s.',
        'push.committed':
          'Hecho en {{table}}: {{inserted, number}} filas agregadas, {{updated, number}} actualizadas y {{same, number}} que ya estaban iguales.',
      },
      result: '{{inserted, number}} filas agregadas y {{updated, number}} actualizadas en {{table}}, comprobadas',
    },
    en: {
      name: 'Push to the central server',
      parameters: { lotId: 'Lot', fileName: 'Name of the file' },
      log: {
        'push.sending':
          'Sending {{rows, number}} rows for {{table}}, to a temporary table of the central server first.',
        'push.merging': 'All of them arrived. They are updated and added in {{table}}, in one transaction.',
        'push.verifying': 'Every row of {{table}} is compared with what was sent.',
        'push.committing': 'The {{rows, number}} rows are equal. The transaction is committed.',
        'push.recognised':
          'The commit of an earlier try had been carried out, although its answer was lost: the rows were there already.',
        'push.unreachable': 'The central server {{server}} cannot be reached. Another try in {{seconds, number}} s.',
        'push.interrupted':
          'The connection to the central server {{server}} was lost; nothing stays half done there. Another try in {{seconds, number}} s.',
        'push.busy': 'The central server {{server}} is busy. Another try in {{seconds, number}} s.',
        'push.committed':
          'Done in {{table}}: {{inserted, number}} rows added, {{updated, number}} updated and {{same, number}} that were equal already.',
      },
      result: '{{inserted, number}} rows added and {{updated, number}} updated in {{table}}, verified',
    },
  },
  parameters: parametersSchema,
  canEdit: false,
  concurrency: 1,
  // Drops and deadlocks are waited out inside the job; a server without room may have some again after its log was backed up.
  retry: { kind: 'exponential', maxAttempts: 4, firstDelayMs: 60_000, maxDelayMs: 15 * 60_000 },
  name: ({ fileName }) => fileName,
  uniqueKey: ({ lotId }) => `lot:${lotId}`,
  async run(context): Promise<PushResult> {
    const { parameters, clock, uploadFiles } = context
    const { lotId } = parameters
    const access = await context.centralAccess()
    const { withCatalog } = await import('../uploads/with-catalog.ts')
    const { pushLot } = await import('../uploads/push-lot.ts')
    const result = await withCatalog(uploadFiles, clock, ({ catalog }) =>
      pushLot({ catalog, clock, access, pinCentral: (pin) => context.pinCentral(pin) }, lotId, rowsControl(context)),
    )
    context.lotChanged(lotId)
    return result
  },
})
