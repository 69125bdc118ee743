import type { TraceLine } from './trace.ts'

/** What an engine process was doing when it died. */
export const KILL_PHASES = [
  'start-up',
  'opening',
  'planning',
  'connecting',
  'reading',
  'page',
  'publishing',
  'checkpoint',
  'shutdown',
] as const
export type KillPhase = (typeof KILL_PHASES)[number]

/** From its last words. A step that has begun and not ended goes before everything else, the rarest first. */
export function phaseAtDeath(lines: readonly TraceLine[]): KillPhase {
  const underWay = (step: string): boolean => count(lines, `+${step}`) > count(lines, `-${step}`)
  if (underWay('open')) return 'opening'
  if (underWay('checkpoint')) return 'checkpoint'
  if (underWay('publish')) return 'publishing'
  if (underWay('page')) return 'page'
  if (count(lines, 'ended') > 0) return 'shutdown'
  if (count(lines, 'ready') === 0) return 'start-up'
  if (count(lines, 'sync.connecting') === 0) return 'planning'
  return count(lines, 'sync.connected') === 0 ? 'connecting' : 'reading'
}

function count(lines: readonly TraceLine[], mark: string): number {
  return lines.filter((line) => line.mark === mark).length
}
