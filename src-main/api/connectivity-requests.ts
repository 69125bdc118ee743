import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function connectivityRequests(engine: Engine): AreaHandlers<'connectivity'> {
  return { 'connectivity.list': () => engine.connectivity.latest() }
}
