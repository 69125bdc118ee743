import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function settingsRequests(engine: Engine): AreaHandlers<'settings'> {
  return {
    'settings.get': () => engine.settings.get(),
    'settings.update': (changes) => engine.settings.update(changes),
  }
}
