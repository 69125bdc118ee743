import { makeStyles, tokens } from '@fluentui/react-components'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { jobPath } from '../jobs/job-path.ts'

const useStyles = makeStyles({
  root: {
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    whiteSpace: 'nowrap',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

interface RunLinkProps {
  readonly jobId: string
  readonly children: string
  /** When the text alone, read out of its place, does not say which run. */
  readonly label?: string
}

export function RunLink({ jobId, children, label }: RunLinkProps): ReactNode {
  return (
    <Link className={useStyles().root} to={jobPath(jobId)} aria-label={label}>
      {children}
    </Link>
  )
}
