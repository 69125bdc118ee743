import type { LoadBoot, LoadFindings } from './job-load.ts'

/** Running totals of a proof over the mixed load. */
export class LoadTally {
  kills = 0
  /** Kills before the process had taken anything back. */
  killsInStartUp = 0
  rounds = 0
  jobs = 0
  starts = 0
  cutByProcess = 0
  cutByThread = 0
  interruptions = 0
  requeued = 0
  /** Of every start that found interrupted jobs: milliseconds since it began to open the file, and since the process began. */
  readonly requeueMs: number[] = []
  readonly sinceBootMs: number[] = []
  readonly ends = new Map<string, number>()
  readonly violations: string[] = []

  /** Notes a start; `mustEnd` when it was to end by itself. */
  addBoot(where: string, boot: LoadBoot, mustEnd: boolean): void {
    for (const line of boot.lines) {
      if (line.mark !== 'ready') continue
      if (line.left > 0) this.violations.push(`${where}: ${line.left} jobs of a dead process still run`)
      if (line.requeued === 0) continue
      this.requeued += line.requeued
      this.requeueMs.push(line.requeueMs)
      this.sinceBootMs.push(line.sinceBootMs)
    }
    const drained = boot.lines.some((line) => line.mark === 'drained')
    if (mustEnd ? boot.exitCode !== 0 || !drained : !boot.killed)
      this.violations.push(`${where}: the process ended with ${boot.exitCode}: ${boot.stderr.slice(-2_000)}`)
  }

  addFindings(where: string, findings: LoadFindings): void {
    this.jobs += findings.jobs
    this.starts += findings.starts
    this.cutByProcess += findings.cutByProcess
    this.cutByThread += findings.cutByThread
    this.interruptions += findings.interruptions
    for (const [end, jobs] of findings.ends) this.ends.set(end, (this.ends.get(end) ?? 0) + jobs)
    this.violations.push(...findings.violations.slice(0, 20).map((violation) => `${where}: ${violation}`))
  }

  toString(): string {
    const ends = [...this.ends].map(([end, jobs]) => `${jobs} ${end}`).join(', ')
    return `${this.jobs} jobs (${ends}), ${this.starts} runs of handlers, ${this.cutByProcess + this.cutByThread} of them cut short, ${this.violations.length} violations`
  }
}
