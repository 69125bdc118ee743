import { Random } from '../../src-main/demo/stores/random.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import type { KnownThreads } from './known-threads.ts'
import type { ThreadKillOrders } from './engine-orders.ts'
import { trace } from './trace.ts'

/** A job whose thread died three times is given up by design: none is brought that far. */
const DEATHS_ALLOWED = 2

const HALF_DAYS = `
  SELECT count(*) FROM (SELECT business_date, store_id, rows, amount FROM coverage WHERE dataset_id = 'ventas') c
  FULL JOIN (SELECT store_id, business_date, count(*) AS rows, sum(total) AS amount FROM ventas_raw GROUP BY ALL) f
  USING (store_id, business_date)
  WHERE c.rows IS NULL OR c.rows <> coalesce(f.rows, 0) OR CAST(c.amount AS DECIMAL(38,10)) IS DISTINCT FROM f.amount`

/** Ends job threads of this process from outside, between any two instructions, while `isRunning`. */
export async function killJobThreads(
  engine: Engine,
  threads: KnownThreads,
  orders: ThreadKillOrders,
  isRunning: () => boolean,
): Promise<void> {
  const random = new Random(orders.seed)
  for (let kills = 0; kills < orders.kills && isRunning();) {
    await new Promise((resolve) => setTimeout(resolve, random.next() * orders.everyMs))
    const candidates = threadsWithJobs(engine).filter(({ deaths }) => deaths < DEATHS_ALLOWED)
    const victim = candidates[random.below(candidates.length)]
    const thread = victim && threads.jobThread(victim.threadNo)
    if (!victim || !thread) continue
    await thread.terminate()
    kills++
    const { rows } = await engine.warehouse.query(HALF_DAYS, 1)
    trace({ mark: 'thread-killed', how: 'terminate', jobs: victim.jobs, halfDays: Number(rows[0]?.[0]) })
  }
}

/** Job threads that have jobs now, with the greatest number of threads that any of these has lost. */
function threadsWithJobs(engine: Engine): readonly { threadNo: number; jobs: number; deaths: number }[] {
  const threads = new Map<number, { threadNo: number; jobs: number; deaths: number }>()
  for (const job of engine.jobs.list({ states: ['running'], limit: 100 })) {
    const history = engine.jobs.history(job.id)
    const threadNo = history.at(-1)?.threadNo
    if (job.kind !== 'sync-store' || threadNo == null) continue
    const thread = threads.get(threadNo) ?? { threadNo, jobs: 0, deaths: 0 }
    const deaths = history.filter((transition) => transition.cause === 'interrupt').length
    threads.set(threadNo, { threadNo, jobs: thread.jobs + 1, deaths: Math.max(thread.deaths, deaths) })
  }
  return [...threads.values()]
}
