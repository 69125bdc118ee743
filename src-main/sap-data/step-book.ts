import type { SapStep } from '../../src-shared/domain/sap.ts'
import type { SapRunWork } from './sap-work.ts'

/** Tells how much of what a step counts is done. */
type Count = (done: number, total: number) => void

/** The steps of one run: each is done once, whatever interrupts the job in between. */
export class StepBook {
  readonly #work: SapRunWork

  constructor(work: SapRunWork) {
    this.#work = work
  }

  /** Does the step, unless an earlier start of the job did. `perform` resolves with false when there was nothing to be done. */
  async perform(step: SapStep, perform: (count: Count) => Promise<boolean> | boolean): Promise<void> {
    const { catalog, run, clock, signal, log, changed } = this.#work
    const { sapRuns } = catalog
    const before = sapRuns.steps(run.id).find((each) => each.step === step)?.state
    if (before === 'done' || before === 'skipped') return
    signal.throwIfAborted()
    sapRuns.stepAt(run.id, step, null, clock.nowMs())
    log('info', `sap.step.${step}`)
    changed()
    const wasDone = await perform((done, total) => {
      sapRuns.stepAt(run.id, step, { done, total }, clock.nowMs())
      changed()
    })
    sapRuns.endStep(run.id, step, wasDone ? 'done' : 'skipped', clock.nowMs())
    changed()
  }
}
