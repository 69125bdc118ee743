import { overallProgress } from '../../src-shared/domain/overall-progress.ts'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { EventName } from '../../src-shared/ipc/events.ts'
import type { Engine } from '../engine/engine.ts'

/** What the icon beside the clock and the taskbar show of the program. */
export interface DesktopStatus {
  /** Runs and jobs that are on. */
  readonly activeJobs: number
  /** 0–1 over all of them; null while unknown. */
  readonly share: number | null
  readonly secondsLeft: number | null
  readonly schedules: readonly ScheduleView[]
  /** The last automatic load of an enabled schedule did not bring every store, or no job starts any more. */
  readonly hasFailed: boolean
}

type StatusListener = (status: DesktopStatus) => void
type StatusSource = Pick<Engine, 'automatic' | 'clock' | 'events' | 'jobs' | 'warehouseStopped'>

/** Jobs report up to ten times a second; nobody reads an icon that fast. */
const SHOW_EVERY_MS = 1_000
const MAX_JOBS = 100
const CHANGES: ReadonlySet<EventName> = new Set([
  'jobs.changed',
  'schedule.changed',
  'settings.changed',
  'warehouse.stopped',
])

/** Follows what the desktop shows of the engine. While nothing happens it does nothing. */
export class DesktopStatusWatch {
  readonly #engine: StatusSource
  readonly #listeners = new Set<StatusListener>()
  #unsubscribe: () => void = () => undefined
  #cancelTimer: (() => void) | null = null

  constructor(engine: StatusSource) {
    this.#engine = engine
  }

  /** Calls `listener` with the status now and after every change. */
  subscribe(listener: StatusListener): void {
    this.#listeners.add(listener)
    listener(desktopStatus(this.#engine))
  }

  start(): void {
    this.#unsubscribe = this.#engine.events.subscribe((name) => {
      if (!CHANGES.has(name)) return
      this.#cancelTimer ??= this.#engine.clock.after(SHOW_EVERY_MS, () => {
        this.#cancelTimer = null
        const status = desktopStatus(this.#engine)
        for (const listener of this.#listeners) listener(status)
      })
    })
  }

  /** Idempotent. */
  stop(): void {
    this.#unsubscribe()
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }
}

function desktopStatus({ automatic, jobs, warehouseStopped }: StatusSource): DesktopStatus {
  const active = jobs.list({ states: ['queued', 'running'], parentId: null, limit: MAX_JOBS })
  const left = active.flatMap(({ progress }) => progress?.secondsLeft ?? [])
  const schedules = automatic.views()
  return {
    activeJobs: active.length,
    share: overallProgress(active),
    secondsLeft: left.length === 0 ? null : Math.max(...left),
    schedules,
    hasFailed:
      warehouseStopped !== null ||
      schedules.some(({ enabled, latestSlot }) => enabled && latestSlot?.state === 'failed'),
  }
}
