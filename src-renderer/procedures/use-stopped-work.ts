import { useSyncExternalStore } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { STOPPED_WORK } from '../../src-shared/domain/procedure-run.ts'
import type { StoppedWork } from '../../src-shared/domain/procedure-run.ts'
import type { JobLog } from '../job-log/job-log.ts'
import { useJobLog } from '../job-log/use-job-log.ts'

const EVENT = 'procedure.stopped.'
/** The line is among the last: what follows it are the values that still came. */
const LINES_LOOKED_AT = 500

/** What became of the server's work of a run that was stopped, as its log says; null while nobody has said. */
export function useStoppedWork({ id }: Pick<JobView, 'id'>): StoppedWork | null {
  const { log } = useJobLog(id)
  useSyncExternalStore(log?.subscribe ?? subscribeToNothing, log?.getVersion ?? versionOfNothing)
  return log ? stoppedWorkIn(log) : null
}

function stoppedWorkIn({ buffer }: JobLog): StoppedWork | null {
  const oldest = Math.max(buffer.start, buffer.end - LINES_LOOKED_AT)
  for (let position = buffer.end - 1; position >= oldest; position -= 1) {
    const event = buffer.at(position)?.event
    if (event?.startsWith(EVENT)) return STOPPED_WORK.find((work) => event === `${EVENT}${work}`) ?? null
  }
  return null
}

function subscribeToNothing(): () => void {
  return () => {}
}

function versionOfNothing(): number {
  return 0
}
