import type { JobView } from '../../src-shared/domain/job.ts'
import type { Events } from '../../src-shared/ipc/events.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { logLineText } from './log-line-text.ts'
import type { Output } from './output.ts'

/** Shows what every job logs on standard error; returns how to stop. */
export function followLog(engine: Engine, output: Output, translator: Translator): () => void {
  return engine.jobs.subscribe({
    jobsLogged(lines) {
      for (const line of lines) {
        if (line.level === 'debug') continue
        output.note(logLineText(line, translator))
      }
    },
  })
}

/** Rejects when the engine has given its warehouse up: what is queued would wait for ever. */
export function warehouseStopped(engine: Engine): Promise<never> {
  const stopped = new Promise<never>((_resolve, reject) => {
    engine.events.subscribe((name, payload) => {
      if (name === 'warehouse.stopped') reject(AppError.fromReport(payload as Events['warehouse.stopped']))
    })
  })
  // It may happen while nobody waits; the next question to the warehouse rejects with it, too.
  stopped.catch(() => undefined)
  return stopped
}

/** Resolves when the job has ended, whatever the end. */
export function ended(engine: Engine, jobId: string): Promise<void> {
  return new Promise((resolve) => {
    const settled = (job: JobView): boolean => job.finishedAt !== null
    if (settled(engine.jobs.get(jobId))) {
      resolve()
      return
    }
    const unsubscribe = engine.jobs.subscribe({
      jobsChanged(jobs) {
        if (!jobs.some((job) => job.id === jobId && settled(job))) return
        unsubscribe()
        resolve()
      },
    })
  })
}
