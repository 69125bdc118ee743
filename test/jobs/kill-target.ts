import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { JobEngine } from './job-engine.ts'

/**
 * A program with a mixed load, made to be killed: `node kill-target.ts <app.sqlite>`. Prints one JSON line when it has taken
 * back what the last one left (`requeuedMs` since it began to open the file), one per batch of changes, and ends when nothing is left to do.
 */
const filePath = process.argv[2]
if (filePath === undefined) throw new Error('usage: kill-target.ts <app.sqlite>')
const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const beginMs = performance.now()
const db = openAppDb({ filePath, clock: systemClock })
const engine = new JobEngine({ db, clock: systemClock })
let ending = false
function endWhenIdle(): void {
  const unfinished = engine.queue.list({ states: ['scheduled', 'queued', 'running'], limit: 1 })
  if (unfinished.length > 0 || ending) return
  ending = true
  void engine.queue.stop().then(() => db.close())
}
engine.queue.subscribe({
  jobsChanged: (jobs) => {
    print({ changed: jobs.length })
    endWhenIdle()
  },
})
engine.queue.start()
print({ requeuedMs: performance.now() - beginMs, running: db.jobs.runningOutsideBoot(db.bootId).length })
// An earlier one may have been killed between the last job and its own end.
endWhenIdle()
