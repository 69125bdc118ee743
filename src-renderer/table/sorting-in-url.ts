import type { SortingState } from '@tanstack/react-table'

/** `daysBehind.desc` ↔ sorting state. Anything else is the fallback. */
export function parseSorting(text: string | null, fallback: SortingState): SortingState {
  const match = /^([A-Za-z]+)\.(asc|desc)$/.exec(text ?? '')
  return match?.[1] ? [{ id: match[1], desc: match[2] === 'desc' }] : fallback
}

export function sortingText(sorting: SortingState): string {
  const first = sorting[0]
  return first ? `${first.id}.${first.desc ? 'desc' : 'asc'}` : ''
}
