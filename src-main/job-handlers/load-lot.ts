import { z } from 'zod'
import { lotIdSchema, uploadIdSchema } from '../../src-shared/domain/upload.ts'
import type { LotSummary } from '../../src-shared/domain/upload.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import { rowsControl } from './rows-control.ts'

const parametersSchema = z.object({
  draftId: uploadIdSchema,
  lotId: lotIdSchema,
  /** What the user calls it. */
  fileName: z.string().max(300),
  /** Though the same content was loaded before. */
  again: z.boolean(),
})

/** As the system that this one replaces reported it. */
export interface LoadLotResult {
  readonly mensaje: string
  readonly lotId: string
  readonly resumen: LotSummary
  /** Keys of rows that are new in the catalog: the first thousand. */
  readonly productosCreados: readonly string[]
  /** The first thousand. */
  readonly errores: readonly {
    readonly fila: number
    readonly campo: string
    readonly error: string
    readonly valor: string
  }[]
}

/** Brings what was reviewed of a file into the catalog, a batch at a time; whoever is interrupted goes on with the next batch. */
export const loadLotHandler = defineJobKind({
  kind: 'load-lot',
  labels: {
    es: {
      name: 'Carga de lote',
      parameters: { draftId: 'Archivo', lotId: 'Lote', fileName: 'Nombre del archivo', again: 'Cargar de nuevo' },
      log: {
        'upload.loadStarted': 'Se carga {{file}} en el catálogo como lote {{lot}}.',
        'upload.loaded':
          'Lote {{lot}} completo. Filas creadas: {{created, number}}; actualizadas: {{updated, number}}; rechazadas: {{rejected, number}}; duplicadas: {{duplicates, number}}.',
        'upload.loadStopped':
          'Se detuvo. Lo que ya estaba cargado sigue en el lote {{lot}}: se puede continuar o deshacer.',
        'upload.leftLoading':
          'No se pudo escribir en el catálogo ({{error}}): el lote sigue como «cargando» y se puede continuar.',
      },
      result:
        'Filas cargadas: {{resumen.exitosos, number}} de {{resumen.total, number}}. Creadas: {{resumen.creados, number}}; actualizadas: {{resumen.actualizados, number}}; rechazadas: {{resumen.rechazados, number}}; duplicadas: {{resumen.duplicados, number}}; omitidas: {{resumen.omitidos, number}}',
    },
    en: {
      name: 'Load of a lot',
      parameters: { draftId: 'File', lotId: 'Lot', fileName: 'Name of the file', again: 'Load again' },
      log: {
        'upload.loadStarted': 'Loading {{file}} into the catalog as lot {{lot}}.',
        'upload.loaded':
          'Lot {{lot}} complete. Rows created: {{created, number}}; updated: {{updated, number}}; rejected: {{rejected, number}}; duplicates: {{duplicates, number}}.',
        'upload.loadStopped': 'Stopped. What was loaded stays in lot {{lot}}: it can be continued or undone.',
        'upload.leftLoading':
          'The catalog could not be written to ({{error}}): the lot is still shown as loading, and can be continued.',
      },
      result:
        'Rows loaded: {{resumen.exitosos, number}} of {{resumen.total, number}}. Created: {{resumen.creados, number}}; updated: {{resumen.actualizados, number}}; rejected: {{resumen.rechazados, number}}; duplicates: {{resumen.duplicados, number}}; skipped: {{resumen.omitidos, number}}',
    },
  },
  parameters: parametersSchema,
  canEdit: false,
  // The catalog has one writer at a time anyway.
  concurrency: 1,
  retry: { kind: 'fixed', maxAttempts: 3, delayMs: 60_000 },
  name: ({ fileName }) => fileName,
  uniqueKey: ({ lotId }) => `lot:${lotId}`,
  // The main thread needs only what stands above.
  async run(context): Promise<LoadLotResult> {
    const { withCatalog } = await import('../uploads/with-catalog.ts')
    const { loadDraft } = await import('../uploads/load-draft.ts')
    const { createTranslator } = await import('../foundation/translator.ts')
    const { reasonText } = await import('../uploads/problem-text.ts')
    const { parameters, jobId, clock, uploadFiles } = context
    const { draftId, lotId, fileName, again } = parameters
    const translator = await createTranslator((await context.settings()).language)
    const control = rowsControl(context)
    context.log('info', 'upload.loadStarted', { file: fileName, lot: lotId })
    try {
      const { lot, createdKeys, problems } = await withCatalog(uploadFiles, clock, (parts) =>
        loadDraft(
          parts,
          { draftId, lotId, again, jobId },
          {
            ...control,
            progress: (done, total) => {
              control.progress(done, total)
              // Each batch is in the catalog for whoever looks.
              context.lotChanged(lotId)
            },
          },
        ),
      )
      const { summary } = lot
      context.log('success', 'upload.loaded', {
        lot: lotId,
        created: summary.creados,
        updated: summary.actualizados,
        rejected: summary.rechazados,
        duplicates: summary.duplicados,
      })
      return {
        mensaje: translator.text('cli:uploads.loaded'),
        lotId,
        resumen: summary,
        productosCreados: createdKeys,
        errores: problems.map((problem) => ({
          fila: problem.row,
          campo: problem.field,
          error: reasonText(translator, problem),
          valor: problem.value,
        })),
      }
    } catch (thrown) {
      context.log('warning', 'upload.loadStopped', { lot: lotId })
      throw thrown
    } finally {
      context.draftChanged(draftId)
      context.lotChanged(lotId)
    }
  },
})
