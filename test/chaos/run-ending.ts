import type { EngineBoot } from './engine-boot.ts'
import type { EndedStore } from './trace.ts'

/** What is wrong with the end of a process that was not killed: nothing when all of its jobs completed and nothing is left to load. */
export function endingProblems(boot: EngineBoot): string[] {
  const problems: string[] = []
  if (boot.exitCode !== 0) problems.push(`the engine ended with ${boot.exitCode}: ${boot.stderr.slice(-2_000)}`)
  const ended = boot.lines.find((line) => line.mark === 'ended')
  if (ended?.mark !== 'ended') return [...problems, 'the runs did not end']
  if (ended.daysLeft > 0) problems.push(`${ended.daysLeft} days are still to be loaded`)
  for (const store of ended.stores)
    if (store.state !== 'completed')
      problems.push(`${store.storeId} of run ${store.run} is ${store.state}: ${store.error}`)
  return problems
}

export function storesOf(boot: EngineBoot): readonly EndedStore[] {
  const ended = boot.lines.find((line) => line.mark === 'ended')
  return ended?.mark === 'ended' ? ended.stores : []
}
