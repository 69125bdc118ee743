import { useSyncExternalStore } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { StoppedWork } from '../../src-shared/domain/procedure-run.ts'
import { useJobLog } from '../job-log/use-job-log.ts'
import { stoppedWorkIn } from './stopped-work-in.ts'

/** What became of the server's work of a run that was stopped, as its log says; null while nobody has said. */
export function useStoppedWork({ id }: Pick<JobView, 'id'>): StoppedWork | null {
  const { log } = useJobLog(id)
  useSyncExternalStore(log?.subscribe ?? subscribeToNothing, log?.getVersion ?? versionOfNothing)
  return log ? stoppedWorkIn(log.buffer) : null
}

function subscribeToNothing(): () => void {
  return () => {}
}

function versionOfNothing(): number {
  return 0
}
