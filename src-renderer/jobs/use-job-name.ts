import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'
import { useFormats } from '../language/use-formats.ts'
import { useStoreName } from '../stores/use-store-name.ts'

/** What a job works on: "Ventas: PERIFERICO, 10/10/2025 – 22/10/2025". A kind that this window has no words for gives its own name. */
export function useJobName(): (job: JobView) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  const storeName = useStoreName()
  const datasetLabels = useDatasetLabels()
  const kindLabel = useKindLabel()
  return useCallback(
    (job) => {
      const ownName = job.name || kindLabel(job.kind)
      if (job.kind === 'sync-store') {
        return t('jobs.name.store', {
          dataset: datasetLabels(job.datasetId ?? '').name,
          store: storeName(job.storeId ?? ''),
        })
      }
      if (job.kind !== 'sync-run') return ownName
      const parsed = syncRunParametersSchema.safeParse(job.parameters)
      if (!parsed.success) return ownName
      const { storeIds, from, to } = parsed.data
      const dataset = datasetLabels(parsed.data.datasetId).name
      const stores =
        storeIds.length === 1 ? storeName(storeIds[0] ?? '') : t('runs.storeCount', { count: storeIds.length })
      return from === to
        ? t('jobs.name.runDay', { dataset, stores, day: formats.date(from) })
        : t('jobs.name.run', { dataset, stores, from: formats.date(from), to: formats.date(to) })
    },
    [t, formats, storeName, datasetLabels, kindLabel],
  )
}
