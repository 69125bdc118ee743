/** Adds up time on the wall and processor time of this thread over several stretches. */
export class Stopwatch {
  seconds = 0
  cpuMicros = 0
  #startedMs = 0
  #startedCpu: NodeJS.CpuUsage = { user: 0, system: 0 }

  start(): void {
    this.#startedMs = performance.now()
    this.#startedCpu = process.threadCpuUsage()
  }

  stop(): void {
    const { user, system } = process.threadCpuUsage(this.#startedCpu)
    this.cpuMicros += user + system
    this.seconds += (performance.now() - this.#startedMs) / 1000
  }

  time(work: () => void): void {
    this.start()
    work()
    this.stop()
  }
}
