import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useResultText } from './use-result-text.ts'

/** One line: what came of it, or why it ended otherwise; the remedy on hover. */
export function JobResult({ job }: { readonly job: JobView }): ReactNode {
  const resultText = useResultText()
  const describe = useErrorText()
  const text = resultText(job)
  const ended = job.state === 'failed' || job.state === 'cancelled'
  return <span title={ended && job.error ? `${text} ${describe(job.error).remedy}` : text}>{text}</span>
}
