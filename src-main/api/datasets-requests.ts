import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function datasetsRequests(engine: Engine): AreaHandlers<'datasets'> {
  return {
    'datasets.list': () =>
      engine.datasets.map(({ id, labels, template, columns }) => ({ id, labels, template, columns })),
  }
}
