import { Button } from '@fluentui/react-components'
import { DismissCircle16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { isActive } from './job-order.ts'
import { useJobsState } from './jobs-state.ts'

/** "Cancelar", then "Cancelando…" until the job confirms. What was loaded stays loaded, so nothing is asked first. */
export function CancelJobButton({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const [asking, setAsking] = useState(false)
  if (!isActive(job)) return null
  const cancelling = asking || job.cancelRequested
  return (
    <Button
      size="small"
      icon={<DismissCircle16Regular />}
      disabledFocusable={cancelling}
      onClick={() => {
        setAsking(true)
        useJobsState
          .getState()
          .cancel(job.id)
          .catch(notify.failure)
          .finally(() => setAsking(false))
      }}
    >
      {cancelling ? t('jobs.cancelling') : t('jobs.cancel')}
    </Button>
  )
}
