import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import type { Output } from './output.ts'

/**
 * Whether the kind is paused, which is then told. A command that waits for a job has the data folder to itself, so that nobody could resume the kind
 * meanwhile: it would wait for ever.
 */
export function tellPaused(engine: Engine, output: Output, translator: Translator, kind: string): boolean {
  const isPaused = engine.jobs.pausedKinds().some((paused) => paused.kind === kind)
  if (isPaused) output.note(translator.text('jobs.isPaused', { name: translator.kindName(kind), kind }))
  return isPaused
}
