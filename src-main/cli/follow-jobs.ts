import type { JobView } from '../../src-shared/domain/job.ts'
import type { Events } from '../../src-shared/ipc/events.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { logLineText } from './log-line-text.ts'
import type { Output } from './output.ts'

/** Following jobs to their end, with what every job logs on standard error, unless Ctrl+C comes first. */
export interface JobWatch {
  readonly interrupted: boolean
  /** False when Ctrl+C came first, which has then been told. Rejects when the engine has given its warehouse up. */
  untilEnded(jobId: string): Promise<boolean>
  /** The same for whatever else is waited for; rejects as that does, too. */
  until(work: Promise<unknown>): Promise<boolean>
  stop(): void
}

export function watchJobs(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  /** What Ctrl+C does, in the command line's texts. */
  interrupting = 'run.interrupting',
): JobWatch {
  const unlisten = followLog(engine, output, translator)
  const lostWarehouse = warehouseStopped(engine)
  let interrupted = false
  let stopListening = (): void => undefined
  const interruption = new Promise<void>((resolve) => {
    stopListening = environment.onInterrupt(() => {
      interrupted = true
      stopListening()
      output.note(translator.text(interrupting))
      resolve()
    })
  })
  const until = async (work: Promise<unknown>): Promise<boolean> => {
    await Promise.race([work, interruption, lostWarehouse])
    return !interrupted
  }
  return {
    get interrupted() {
      return interrupted
    },
    untilEnded: (jobId) => until(ended(engine, jobId)),
    until,
    stop() {
      stopListening()
      unlisten()
    },
  }
}

function followLog(engine: Engine, output: Output, translator: Translator): () => void {
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
function warehouseStopped(engine: Engine): Promise<never> {
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
function ended(engine: Engine, jobId: string): Promise<void> {
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
