import type { SapStep } from '../../src-shared/domain/sap.ts'
import type { SapStepState } from '../catalog-db/sap-record.ts'
import type { SapRunWork } from './sap-work.ts'

/** How a step ended; `failed`: what it was for did not work, and the others go on all the same. `skipped`: there was nothing to be done. */
export type StepEnd = Exclude<SapStepState, 'running'>
/** Tells how much of what a step counts is done. */
type Count = (done: number, total: number) => void

/** The steps of one run: each is done once, whatever interrupts the job in between. */
export class StepBook {
  readonly #work: SapRunWork

  constructor(work: SapRunWork) {
    this.#work = work
  }

  /** Does the step, unless an earlier start of the job did. */
  async perform(step: SapStep, perform: (count: Count) => Promise<StepEnd> | StepEnd): Promise<void> {
    const { catalog, run, clock, signal, log, changed } = this.#work
    const { sapRuns } = catalog
    const before = sapRuns.steps(run.id).find((each) => each.step === step)?.state
    if (before === 'done' || before === 'skipped') return
    signal.throwIfAborted()
    sapRuns.stepAt(run.id, step, null, clock.nowMs())
    log('info', `sap.step.${step}`)
    changed()
    const end = await perform((done, total) => {
      sapRuns.stepAt(run.id, step, { done, total }, clock.nowMs())
      changed()
    })
    sapRuns.endStep(run.id, step, end, clock.nowMs())
    changed()
  }
}
