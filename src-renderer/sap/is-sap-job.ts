import type { JobView } from '../../src-shared/domain/job.ts'

/** The job whose steps and decisions the screen shows. */
export const INITIALISE_SAP = 'initialise-sap'

const SAP_KINDS: ReadonlySet<string> = new Set([INITIALISE_SAP, 'sync-suppliers'])

/** Whether what the job did, or waits for, is seen on the screen SAP. */
export function isSapJob({ kind }: Pick<JobView, 'kind'>): boolean {
  return SAP_KINDS.has(kind)
}
