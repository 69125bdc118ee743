import type { JobHandler } from '../../src-main/jobs/job-handler.ts'
import { jobKinds } from '../../src-main/job-handlers/registry.ts'
import { runJobThread } from '../../src-main/threads/run-job-thread.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import { CLOCK_SPEED_VARIABLE } from './engine-orders.ts'
import { quickClock } from './quick-clock.ts'
import { trace } from './trace.ts'

// The product's job thread, telling what its jobs log, with a clock that may run quicker.

const clock = quickClock(Number(process.env[CLOCK_SPEED_VARIABLE] ?? 1))

function traced(handler: JobHandler<unknown, unknown>): JobHandler<unknown, unknown> {
  return {
    ...handler,
    run: (context) =>
      handler.run({
        ...context,
        clock,
        log(level, event, details) {
          trace({ mark: event as `sync.${string}`, storeId: (context.parameters as { storeId: string }).storeId })
          context.log(level, event, details)
        },
      }),
  }
}

runJobThread({ handlers: jobKinds.handlers.map(traced), connectWarehouse: createWarehouseClient })
