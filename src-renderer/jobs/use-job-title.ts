import { useCallback } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'
import { useJobName } from './use-job-name.ts'

/** A job's name where nothing beside it says of what kind it is: "Copia de seguridad del almacén: E:\Copias". */
export function useJobTitle(): (job: JobView) => string {
  const kindLabel = useKindLabel()
  const jobName = useJobName()
  return useCallback(
    (job) => {
      const name = jobName(job)
      const speaksForItself = job.kind === 'sync-run' || job.kind === 'sync-store' || job.name === ''
      return speaksForItself ? name : `${kindLabel(job.kind)}: ${name}`
    },
    [kindLabel, jobName],
  )
}
