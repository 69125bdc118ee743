import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useFormats } from '../language/use-formats.ts'
import { useStoreName } from '../stores/use-store-name.ts'

/** "Ventas de PERIFERICO, 10/10/2025 – 22/10/2025". */
export function useJobName(): (job: JobView) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  const storeName = useStoreName()
  return useCallback(
    (job) => {
      switch (job.kind) {
        case 'sync-store':
          return t('jobs.name.store', { store: storeName(job.storeId ?? '') })
        case 'sync-run': {
          const parsed = syncRunParametersSchema.safeParse(job.parameters)
          if (!parsed.success) return t('jobs.kind.sync-run')
          const { storeIds, from, to } = parsed.data
          const stores =
            storeIds.length === 1 ? storeName(storeIds[0] ?? '') : t('runs.storeCount', { count: storeIds.length })
          return from === to
            ? t('jobs.name.runDay', { stores, day: formats.date(from) })
            : t('jobs.name.run', { stores, from: formats.date(from), to: formats.date(to) })
        }
        default:
          return assertNever(job.kind)
      }
    },
    [t, formats, storeName],
  )
}
