import type { Comparison } from './compare-days.ts'

/** Where the proof says how it goes. Lines are for people; `violations` decide. */
export interface ChaosReport {
  line(text: string): void
}

/** Running totals of comparisons. */
export class ComparisonTally {
  rowsCompared = 0
  daysCompared = 0
  comparisons = 0
  readonly violations: string[] = []

  add(where: string, comparison: Comparison): void {
    this.comparisons++
    this.rowsCompared += comparison.rowsCompared
    this.daysCompared += comparison.daysCompared
    for (const violation of comparison.violations) this.violations.push(`${where}: ${violation}`)
  }

  toString(): string {
    return `${this.comparisons} comparisons, ${this.daysCompared} store-days, ${this.rowsCompared} rows, ${this.violations.length} violations`
  }
}
