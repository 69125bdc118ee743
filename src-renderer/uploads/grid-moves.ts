/** A cell of the review's grid: the row by its place in the list, the column by its field's place. */
export interface GridPlace {
  readonly index: number
  readonly column: number
}

const PAGE_ROWS = 8

/** Where a key takes the reader in a grid of `rows` × `columns`; null where it takes nobody. */
export function movedBy(
  event: { readonly key: string; readonly ctrlKey: boolean },
  from: GridPlace,
  rows: number,
  columns: number,
): GridPlace | null {
  const place = moved(event, from, rows, columns)
  if (place === null || rows === 0) return null
  return {
    index: Math.max(0, Math.min(place.index, rows - 1)),
    column: Math.max(0, Math.min(place.column, columns - 1)),
  }
}

function moved(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { index, column }: GridPlace,
  rows: number,
  columns: number,
): GridPlace | null {
  switch (key) {
    case 'ArrowDown':
      return { index: index + 1, column }
    case 'ArrowUp':
      return { index: index - 1, column }
    case 'ArrowRight':
      return { index, column: column + 1 }
    case 'ArrowLeft':
      return { index, column: column - 1 }
    case 'PageDown':
      return { index: index + PAGE_ROWS, column }
    case 'PageUp':
      return { index: index - PAGE_ROWS, column }
    case 'Home':
      return { index: ctrlKey ? 0 : index, column: 0 }
    case 'End':
      return { index: ctrlKey ? rows - 1 : index, column: columns - 1 }
    default:
      return null
  }
}
