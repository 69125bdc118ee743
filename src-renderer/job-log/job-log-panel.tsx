import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { LogViewer } from './log-viewer.tsx'
import { useJobLog } from './use-job-log.ts'

export function JobLogPanel({ jobId }: { readonly jobId: string }): ReactNode {
  const { t } = useTranslation()
  const { log, error, retry } = useJobLog(jobId)
  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!log || log.jobId !== jobId) return <RowsSkeleton rows={4} label={t('common.loading')} />
  return <LogViewer key={jobId} log={log} />
}
