import { z } from 'zod'
import type { JobKindLabels } from '../../src-shared/domain/job.ts'
import { sapModeSchema } from '../../src-shared/domain/sap.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import type { SapOrder, SapParts } from '../sap-data/sap-work.ts'
import { SAP_LOG } from './sap-log.ts'

const parametersSchema = z.object({
  mode: sapModeSchema,
  /** The run whose data wait, and that is to go on. */
  confirmed: z.string().max(64).optional(),
})
type Parameters = z.output<typeof parametersSchema>

export type SapWorkOf<R> = (parts: SapParts, order: SapOrder) => Promise<R>

/** A kind that works on SAP. There is one such job at a time; whoever is interrupted goes on where it was. */
export function defineSapJob<R>(definition: {
  readonly kind: string
  readonly labels: { readonly es: JobKindLabels; readonly en: JobKindLabels }
  /** Loaded at its first job: the main thread needs only the labels. */
  readonly work: () => Promise<SapWorkOf<R>>
}): JobHandler<Parameters, R> {
  const { kind, labels, work } = definition
  return defineJobKind({
    kind,
    labels: {
      es: { ...labels.es, parameters: { mode: 'Modo', confirmed: 'Confirmación' }, log: SAP_LOG.es },
      en: { ...labels.en, parameters: { mode: 'Mode', confirmed: 'Confirmation' }, log: SAP_LOG.en },
    },
    parameters: parametersSchema,
    canEdit: false,
    concurrency: 1,
    retry: { kind: 'fixed', maxAttempts: 3, delayMs: 60_000 },
    name: ({ mode }) => mode,
    uniqueKey: () => 'sap',
    async run(context) {
      const { openCatalogDb } = await import('../catalog-db/open-catalog-db.ts')
      const { createTranslator } = await import('../foundation/translator.ts')
      const run = await work()
      const { parameters, jobId, clock, signal, uploadFiles } = context
      const access = await context.sapAccess()
      const translator = await createTranslator((await context.settings()).language)
      const catalog = openCatalogDb({ filePath: uploadFiles.catalogDb, clock, busyTimeoutMs: BUSY_TIMEOUT_MS })
      try {
        return await run(
          {
            catalog,
            clock,
            translator,
            access,
            signal,
            pin: (of, pin) => context.pinSap(of, pin),
            mail: () => context.sapMail(),
            progress: (done, total) => context.progress(done, total, 'instances'),
            log: (level, event, details) => context.log(level, event, details),
            changed: () => context.sapChanged(),
          },
          { jobId, mode: parameters.mode, confirmed: parameters.confirmed ?? null },
        )
      } finally {
        catalog.close()
      }
    },
  })
}

/** A thread that waits for a lock answers nobody, and one that is silent for thirty seconds is taken for dead. */
const BUSY_TIMEOUT_MS = 10_000
