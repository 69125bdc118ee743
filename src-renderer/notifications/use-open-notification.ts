import { useCallback, useEffect } from 'react'
import type { Notification } from '../../src-shared/domain/notification.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { jobPath } from '../jobs/job-path.ts'
import { RUN_PROCEDURE } from '../procedures/procedure-job.ts'
import { procedureRunPath } from '../procedures/procedure-path.ts'
import { INITIALISE_SAP } from '../sap/is-sap-job.ts'
import { SAP_PATHS } from '../sap/sap-path.ts'
import { useNotificationsState } from './notifications-state.ts'

/** Where somebody sees what came of a job, and does what it waits for. */
function pathOfJob(jobId: string, kind: Notification['kind']): string {
  if (kind === INITIALISE_SAP) return SAP_PATHS.initialise
  return kind === RUN_PROCEDURE ? procedureRunPath(jobId) : jobPath(jobId)
}

/** Opens what a notification is about and marks it as read. */
export function useOpenNotification(): (notification: Notification) => void {
  const goTo = useGoTo()
  const notify = useNotify()
  return useCallback(
    ({ id, jobId, kind, details }) => {
      goTo(jobId !== null ? pathOfJob(jobId, kind) : details.dataset === undefined ? '/jobs' : '/etl')
      useNotificationsState.getState().markRead([id]).catch(notify.failure)
    },
    [goTo, notify],
  )
}

/** The same for one that was clicked outside the window. */
export function useOpenedOutside(): void {
  const open = useOpenNotification()
  useEffect(() => window.caudal.on('notifications.opened', open), [open])
}
