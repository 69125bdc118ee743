import type { JobView } from '../../src-shared/domain/job.ts'

const SAP_KINDS: ReadonlySet<string> = new Set(['initialise-sap', 'sync-suppliers'])

/** Whether what the job did, or waits for, is seen on the screen SAP. */
export function isSapJob({ kind }: Pick<JobView, 'kind'>): boolean {
  return SAP_KINDS.has(kind)
}
