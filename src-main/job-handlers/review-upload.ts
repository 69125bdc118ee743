import { z } from 'zod'
import { uploadIdSchema } from '../../src-shared/domain/upload.ts'
import type { ReviewCounts } from '../../src-shared/domain/upload.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import { rowsControl } from './rows-control.ts'

const MIB = 1024 * 1024

const parametersSchema = z.object({
  draftId: uploadIdSchema,
  /** Of layout and columns: with others by then there is nothing to review. */
  revision: z.int().min(1),
  /** What the user calls it. */
  fileName: z.string().max(300),
})

export interface ReviewUploadResult {
  /** Null: layout or columns changed meanwhile, and nothing was reviewed. */
  readonly counts: ReviewCounts | null
  readonly total: number
  /** Would be loaded as they are. */
  readonly good: number
  readonly rejected: number
  readonly duplicates: number
}

/** Reads and judges every row of a file, once; whoever is interrupted begins anew. */
export const reviewUploadHandler = defineJobKind({
  kind: 'review-upload',
  labels: {
    es: {
      name: 'Revisión de archivo',
      parameters: { draftId: 'Archivo', revision: 'Versión', fileName: 'Nombre del archivo' },
      log: {
        'upload.reviewStarted': 'Se leen y se comprueban todas las filas de {{file}}.',
        'upload.reviewed':
          'Filas revisadas: {{total, number}}. Se pueden cargar: {{good, number}}; con errores: {{rejected, number}}; duplicadas: {{duplicates, number}}.',
        'upload.reviewVoid': 'Las columnas o la hoja cambiaron mientras tanto: no hay nada que revisar.',
      },
      result:
        'Filas revisadas: {{total, number}}. Correctas: {{good, number}}; con errores: {{rejected, number}}; duplicadas: {{duplicates, number}}',
    },
    en: {
      name: 'Review of a file',
      parameters: { draftId: 'File', revision: 'Version', fileName: 'Name of the file' },
      log: {
        'upload.reviewStarted': 'Reading and checking all the rows of {{file}}.',
        'upload.reviewed':
          'Rows reviewed: {{total, number}}. Can be loaded: {{good, number}}; with errors: {{rejected, number}}; duplicates: {{duplicates, number}}.',
        'upload.reviewVoid': 'The columns or the sheet changed meanwhile: there is nothing to review.',
      },
      result:
        'Rows reviewed: {{total, number}}. Good: {{good, number}}; with errors: {{rejected, number}}; duplicates: {{duplicates, number}}',
    },
  },
  parameters: parametersSchema,
  canEdit: false,
  // They share one folder per file, and a disk.
  concurrency: 1,
  // The file is ours: what is wrong with it stays wrong. A full disk may have room again soon.
  retry: { kind: 'fixed', maxAttempts: 2, delayMs: 60_000 },
  name: ({ fileName }) => fileName,
  uniqueKey: ({ draftId, revision }) => `draft:${draftId}:${revision}`,
  // The main thread needs only what stands above.
  async run(context): Promise<ReviewUploadResult> {
    const { withCatalog } = await import('../uploads/with-catalog.ts')
    const { reviewDraft } = await import('../uploads/review-draft.ts')
    const { parameters, jobId, clock, uploadFiles } = context
    const { draftId, revision, fileName } = parameters
    const maximumBytes = (await context.settings()).uploadMaximumMb * MIB
    context.log('info', 'upload.reviewStarted', { file: fileName })
    const review = await withCatalog(uploadFiles, clock, (parts) =>
      reviewDraft(parts, { draftId, revision, jobId, maximumBytes }, rowsControl(context)),
    )
    context.draftChanged(draftId)
    if (review === null) {
      context.log('warning', 'upload.reviewVoid')
      return { counts: null, total: 0, good: 0, rejected: 0, duplicates: 0 }
    }
    const { counts } = review
    const told = {
      total: counts.total,
      good: counts.create + counts.update + counts.unchanged,
      rejected: counts.rejected,
      duplicates: counts.duplicate + counts.superseded,
    }
    context.log('success', 'upload.reviewed', told)
    return { counts, ...told }
  },
})
