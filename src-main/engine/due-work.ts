import type { Engine } from './engine.ts'

/** How what was due went. `nothing`: no slot ended. */
export type DueOutcome = 'nothing' | 'done' | 'some_stores_failed' | 'failed'

type DueEngine = Pick<Engine, 'automatic' | 'clock' | 'datasets' | 'events' | 'jobs' | 'notices' | 'warehouseStopped'>

const RECENT_SLOTS = 5
/** Kind of the jobs that load the stores. */
const STORE_LOAD = 'sync-store'

/**
 * Resolves when the automatic mode has nothing left to do for now, retries included, no job runs and whoever wants to know of it was told. What waits
 * for an answer, for its next slot or for loads to be resumed is left. Rejects with what reading the file throws.
 */
export async function dueWork(engine: DueEngine): Promise<DueOutcome> {
  const startedMs = engine.clock.nowMs()
  await settled(engine)
  return engine.warehouseStopped === null ? outcomeSince(engine, startedMs) : 'failed'
}

function settled(engine: DueEngine): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void): void => {
      unsubscribe()
      end()
    }
    const look = async (): Promise<void> => {
      try {
        await engine.automatic.settled()
        if (engine.warehouseStopped === null) await engine.notices.untilTold()
        if (isIdle(engine)) finish(resolve)
      } catch (thrown) {
        finish(() => reject(thrown instanceof Error ? thrown : new Error(String(thrown))))
      }
    }
    const unsubscribe = engine.events.subscribe((name) => {
      if (name === 'schedule.changed' || name === 'jobs.changed' || name === 'warehouse.stopped') void look()
    })
    void look()
  })
}

function isIdle({ automatic, jobs, warehouseStopped }: DueEngine): boolean {
  if (warehouseStopped !== null) return true
  // What somebody paused goes on when it is resumed; nobody who could do so may come.
  const isPaused = jobs.pausedKinds().some(({ kind }) => kind === STORE_LOAD)
  const isWorking = !isPaused && automatic.views().some(({ state }) => state === 'running' || state === 'retrying')
  return !isWorking && jobs.runningCount() === 0
}

function outcomeSince({ automatic, datasets }: DueEngine, sinceMs: number): DueOutcome {
  const ended = datasets
    .flatMap(({ id }) => automatic.history(id, RECENT_SLOTS))
    .filter(({ startedAt, finishedAt }) => startedAt !== null && Date.parse(finishedAt ?? '') >= sinceMs)
  if (ended.length === 0) return 'nothing'
  if (ended.every(({ failed }) => failed === 0)) return 'done'
  return ended.some(({ succeeded }) => succeeded > 0) ? 'some_stores_failed' : 'failed'
}
