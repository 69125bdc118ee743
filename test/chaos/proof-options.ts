import type { ChaosReport } from './chaos-report.ts'

export interface ProofOptions {
  readonly seed: string
  readonly kills: number
  readonly threadKills: number
  /** Where one of several things done at a time says how it goes. */
  readonly reportOf: (lane: string) => ChaosReport
  readonly print: (text: string) => void
}
