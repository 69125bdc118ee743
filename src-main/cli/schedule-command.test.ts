import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { EngineEvents } from '../engine/engine-events.ts'
import type { Engine } from '../engine/engine.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import { createOutput } from './output.ts'
import { runScheduleNow } from './schedule-command.ts'

test('Ctrl+C is heard while the notice goes out; how the run went is told all the same', async () => {
  let interrupt = (): void => undefined
  let isTelling = (): void => undefined
  const telling = new Promise<void>((resolve) => {
    isTelling = resolve
  })
  const engine = {
    automatic: {
      runNow: () => Promise.resolve({ activeRunId: null }),
      settled: () => Promise.resolve(),
      history: () => [{ businessDate: '2026-03-01', state: 'failed', total: 2, succeeded: 1, failed: 1, stores: [] }],
    },
    events: new EngineEvents(),
    jobs: { subscribe: () => () => undefined },
    notices: {
      untilTold: () => {
        isTelling()
        return new Promise(() => undefined)
      },
    },
    warehouseStopped: null,
  } as unknown as Engine
  const environment = {
    operator: 'ana',
    onInterrupt: (listener: () => void) => {
      interrupt = listener
      return () => undefined
    },
  } as unknown as CommandEnvironment
  const translator = await createTranslator('es')
  const output = createOutput({ stdout: new PassThrough(), stderr: new PassThrough() }, translator, true)
  const code = runScheduleNow(engine, environment, output, translator, 'ventas')
  await telling
  interrupt()
  expect(await code).toBe(EXIT.someStoresFailed)
})
