import type { EventName, Events } from '../../src-shared/ipc/events.ts'

type Listener = <N extends EventName>(name: N, payload: Events[N]) => void

/** What happens in the engine, for whoever shows it. */
export class EngineEvents {
  readonly #listeners = new Set<Listener>()

  /** Returns the function that stops listening. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit<N extends EventName>(name: N, payload: Events[N]): void {
    for (const listener of this.#listeners) listener(name, payload)
  }
}
