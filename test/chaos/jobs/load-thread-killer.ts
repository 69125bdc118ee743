import type { AppDb } from '../../../src-main/app-db/app-db.ts'
import type { Random } from '../../../src-main/demo/stores/random.ts'
import type { KnownThreads } from '../known-threads.ts'
import { traceLoad } from './load-trace.ts'

export interface ThreadKillOptions {
  readonly kills: number
  readonly everyMs: number
  readonly db: AppDb
  readonly threads: KnownThreads
  readonly random: Random
}

/** A job whose thread died three times is given up by design: none is brought that far from outside. */
const DEATHS_ALLOWED = 2

/** Ends job threads that have jobs, from outside and between any two instructions, until `kills` have been struck. */
export async function killThreads(options: ThreadKillOptions): Promise<void> {
  const { db, threads, random } = options
  for (let kills = 0; kills < options.kills;) {
    await new Promise((resolve) => setTimeout(resolve, random.next() * options.everyMs))
    const victims = threadsWithJobs(db).filter(({ deaths }) => deaths < DEATHS_ALLOWED)
    const victim = victims[random.below(victims.length)]
    const thread = victim && threads.jobThread(victim.threadNo)
    if (!victim || !thread) continue
    await thread.terminate()
    kills++
    traceLoad({ mark: 'thread-killed', jobs: victim.jobs })
  }
}

/** Job threads that have jobs now, with the greatest number of threads that any of these has lost. */
function threadsWithJobs(db: AppDb): readonly { threadNo: number; jobs: number; deaths: number }[] {
  const threads = new Map<number, { threadNo: number; jobs: number; deaths: number }>()
  for (const { lease, threadDeaths } of db.jobs.list({ states: ['running'], limit: 100 })) {
    if (!lease) continue
    const { threadNo } = lease
    const { jobs, deaths } = threads.get(threadNo) ?? { jobs: 0, deaths: 0 }
    threads.set(threadNo, { threadNo, jobs: jobs + 1, deaths: Math.max(deaths, threadDeaths) })
  }
  return [...threads.values()]
}
