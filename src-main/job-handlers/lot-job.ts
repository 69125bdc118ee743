import { z } from 'zod'
import type { JobKindLabels } from '../../src-shared/domain/job.ts'
import { lotIdSchema } from '../../src-shared/domain/upload.ts'
import type { UndoResult } from '../../src-shared/domain/upload.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import type { CatalogParts } from '../uploads/with-catalog.ts'
import type { WorkControl } from '../uploads/work-control.ts'
import { rowsControl } from './rows-control.ts'

const parametersSchema = z.object({
  lotId: lotIdSchema,
  /** What the user calls it. */
  fileName: z.string().max(300),
})
type Parameters = z.output<typeof parametersSchema>

export type LotWork = (
  parts: CatalogParts,
  lot: { readonly lotId: string; readonly jobId: string },
  control: WorkControl,
) => Promise<UndoResult>

/** A kind that changes what a lot did to the catalog. `done` is the event of its log that tells its result. */
export function defineLotJob(definition: {
  readonly kind: string
  readonly labels: { readonly es: JobKindLabels; readonly en: JobKindLabels }
  readonly done: string
  /** Loaded at its first job: the main thread needs only the labels. */
  readonly work: () => Promise<LotWork>
}): JobHandler<Parameters, UndoResult> {
  const { kind, labels, done, work } = definition
  return defineJobKind({
    kind,
    labels: {
      es: withParameters(labels.es, 'Lote', 'Nombre del archivo'),
      en: withParameters(labels.en, 'Lot', 'Name of the file'),
    },
    parameters: parametersSchema,
    canEdit: false,
    concurrency: 1,
    retry: { kind: 'fixed', maxAttempts: 3, delayMs: 60_000 },
    name: ({ fileName }) => fileName,
    uniqueKey: ({ lotId }) => `lot:${lotId}`,
    async run(context) {
      const { withCatalog } = await import('../uploads/with-catalog.ts')
      const run = await work()
      const { parameters, jobId, clock, uploadFiles } = context
      const { lotId } = parameters
      try {
        const result = await withCatalog(uploadFiles, clock, (parts) =>
          run(parts, { lotId, jobId }, rowsControl(context)),
        )
        const { removed, restored, left } = result
        context.log('success', done, { lot: lotId, removed, restored, left })
        return result
      } finally {
        context.lotChanged(lotId)
      }
    },
  })
}

function withParameters(labels: JobKindLabels, lotId: string, fileName: string): JobKindLabels {
  return { ...labels, parameters: { lotId, fileName } }
}
