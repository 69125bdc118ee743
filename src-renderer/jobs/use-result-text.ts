import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { fillTemplate } from '../language/fill-template.ts'
import { useFormats } from '../language/use-formats.ts'
import { storeResultOf } from '../runs/run-summary.ts'
import { paceText, progressText } from './progress-text.ts'

/** In one line how a job ended, or what it waits for, or how fast it goes. */
export function useResultText(): (job: JobView) => string {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const describe = useErrorText()
  const kinds = useJobKindsState((state) => state.kinds)
  const language = i18n.language === 'en' ? 'en' : 'es'
  return useCallback(
    (job) => {
      const kind = kinds.find((known) => known.kind === job.kind)
      switch (job.state) {
        case 'scheduled':
          return job.waitingFor === 'job'
            ? t('jobs.waiting.job')
            : t(`jobs.waiting.${job.waitingFor ?? 'time'}`, { time: formats.dateTime(job.runAt) })
        case 'queued':
          return kind?.paused ? t('jobs.waiting.paused') : ''
        case 'running':
          return job.progress ? paceText(t, formats, job.progress) || progressText(t, formats, job.progress) : ''
        case 'failed':
        case 'cancelled':
          return job.error ? describe(job.error).cause : ''
        case 'completed': {
          const template = kind?.labels[language].result
          if (template && typeof job.result === 'object' && job.result !== null)
            return fillTemplate(i18n, template, { ...job.result })
          if (job.kind === 'sync-store') {
            const { rowsLoaded } = storeResultOf(job.result)
            return t('runs.rows', { count: rowsLoaded, rows: formats.integer(rowsLoaded) })
          }
          return job.progress ? progressText(t, formats, { ...job.progress, total: null }) : ''
        }
      }
    },
    [t, i18n, formats, describe, kinds, language],
  )
}
