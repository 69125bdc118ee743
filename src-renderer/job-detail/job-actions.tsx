import { Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowClockwise16Regular, ArrowRepeatAll16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { canRetry, isActive } from '../jobs/job-order.ts'
import { jobPath } from '../jobs/job-path.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { RerunDialog } from './rerun-dialog.tsx'

/** Cancel, retry, run again as it was or with other parameters. */
export function JobActions({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const goTo = useGoTo()
  const kind = useJobKindsState((state) => state.kinds).find((known) => known.kind === job.kind)
  const [busy, setBusy] = useState(false)
  const [editing, setEditing] = useState(false)

  function retry(): void {
    setBusy(true)
    useJobsState
      .getState()
      .retry(job.id)
      .catch(notify.failure)
      .finally(() => setBusy(false))
  }

  async function rerun(): Promise<void> {
    setBusy(true)
    try {
      const again = await request('jobs.rerun', { jobId: job.id })
      if ('jobId' in again) goTo(jobPath(again.jobId))
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <CancelJobButton job={job} />
      {canRetry(job) && (
        <Button size="small" icon={<ArrowClockwise16Regular />} disabledFocusable={busy} onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
      {!isActive(job) && kind && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton size="small" icon={<ArrowRepeatAll16Regular />} disabledFocusable={busy}>
              {t('jobs.rerun.again')}
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => void rerun()}>{t('jobs.rerun.same')}</MenuItem>
              {kind.canEdit && <MenuItem onClick={() => setEditing(true)}>{t('jobs.rerun.edited')}</MenuItem>}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {editing && kind && <RerunDialog job={job} kind={kind} onClose={() => setEditing(false)} />}
    </>
  )
}
