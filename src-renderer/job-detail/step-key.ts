import type { JobTransition } from '../../src-shared/domain/job.ts'

/** Causes that have a text, as `src-main/jobs/job-states.ts` names them. */
const CAUSES = [
  'enqueue',
  'due',
  'follow',
  'abandon',
  'start',
  'reject',
  'complete',
  'fail',
  'quarantine',
  'retry',
  'interrupt',
  'cancel',
  'request-cancel',
  'redrive',
  'derive',
] as const

/** Key of the text of a step; one that this window has no words for says which state the job went to. */
export function stepKey(step: JobTransition): `jobs.step.${(typeof CAUSES)[number]}` {
  return `jobs.step.${CAUSES.find((cause) => cause === step.cause) ?? 'derive'}`
}
