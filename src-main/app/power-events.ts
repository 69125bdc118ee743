import type { PowerMonitor } from 'electron'
import type { Engine } from '../engine/engine.ts'

/** Tells the engine when the computer sleeps and wakes. Returns the function that stops listening. */
export function followPower(parts: {
  readonly powerMonitor: PowerMonitor
  readonly engine: Pick<Engine, 'automatic' | 'jobs' | 'procedures' | 'reachability'>
  /** The session ends: there are seconds left, and nobody to ask. */
  readonly end: () => void
}): () => void {
  const { powerMonitor, engine, end } = parts
  const suspended = (): void => engine.automatic.suspended()
  const resumed = (): void => {
    engine.automatic.resumed()
    engine.procedures.schedules.resumed()
    engine.reachability.lookSoon()
    engine.jobs.wake()
  }
  powerMonitor.on('suspend', suspended)
  powerMonitor.on('resume', resumed)
  // A computer in connected standby may wake without saying so; somebody is there now.
  powerMonitor.on('unlock-screen', resumed)
  powerMonitor.on('shutdown', end)
  return () => {
    powerMonitor.off('suspend', suspended)
    powerMonitor.off('resume', resumed)
    powerMonitor.off('unlock-screen', resumed)
    powerMonitor.off('shutdown', end)
  }
}
