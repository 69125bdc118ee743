import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { storeResultOf } from '../runs/run-summary.ts'

/** One line: rows loaded, or why it ended otherwise. */
export function JobResult({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const describe = useErrorText()
  if (job.error && job.state !== 'running') {
    const { cause, remedy } = describe(job.error)
    return <span title={`${cause} ${remedy}`}>{cause}</span>
  }
  if (job.state !== 'completed') return null
  const { rowsLoaded } = storeResultOf(job.result)
  return t('runs.rows', { count: rowsLoaded, rows: formats.integer(rowsLoaded) })
}
