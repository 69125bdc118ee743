import type { Engine } from '../engine/engine.ts'
import { addDemoCentral, addDemoStores } from './demo-mode.ts'
import type { DemoMode } from './demo-mode.ts'
import { addDemoProcedures } from './demo-procedures.ts'
import { addDemoSap } from './demo-sap.ts'

/** Everything simulated, entered as an operator would have done it. */
export async function addDemo(engine: Engine, demo: DemoMode): Promise<void> {
  await addDemoStores(engine, demo)
  await addDemoCentral(engine, demo)
  await addDemoProcedures(engine, demo)
  await addDemoSap(engine, demo)
}
