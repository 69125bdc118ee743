import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function runsRequests(engine: Engine): AreaHandlers<'runs'> {
  return {
    'runs.plan': (parameters) => engine.runs.plan(parameters),
    'runs.start': async (parameters) => ({ jobId: (await engine.runs.start(parameters)).id }),
  }
}
