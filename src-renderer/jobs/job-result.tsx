import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import { useResultText } from './use-result-text.ts'

/** What came of it, or why it ended otherwise; the remedy on hover. */
export function JobResult({ job }: { readonly job: JobView }): ReactNode {
  const resultText = useResultText()
  const describe = useErrorText()
  const text = resultText(job)
  const ended = job.state === 'failed' || job.state === 'cancelled'
  return <ClampedText text={text} title={ended && job.error ? `${text} ${describe(job.error).remedy}` : text} />
}
