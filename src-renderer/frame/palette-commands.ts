import type { StoreView } from '../../src-shared/domain/store.ts'
import { matchesSearch } from '../search/matches-search.ts'

export interface PaletteCommand {
  readonly id: string
  readonly group: 'screen' | 'action' | 'store'
  readonly title: string
  readonly run: () => void
}

/** With nothing typed, stores stay out: the list would be all of them. */
export function findCommands(
  commands: readonly PaletteCommand[],
  query: string,
  limit: number,
): readonly PaletteCommand[] {
  const typed = query.trim() !== ''
  return commands
    .filter((command) => (typed || command.group !== 'store') && matchesSearch(command.title, query))
    .slice(0, limit)
}

export function storeCommands(
  stores: readonly StoreView[],
  open: (store: StoreView) => void,
): readonly PaletteCommand[] {
  return stores.map((store) => ({
    id: `store:${store.id}`,
    group: 'store',
    title: `${store.name} (${store.id})`,
    run: () => open(store),
  }))
}
