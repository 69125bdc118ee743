import { useState } from 'react'
import type { KeyboardEvent } from 'react'

function nextIndex(key: string, index: number, columns: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(index + 1, count - 1)
    case 'ArrowLeft':
      return Math.max(index - 1, 0)
    case 'ArrowDown':
      return index + columns < count ? index + columns : index
    case 'ArrowUp':
      return index - columns >= 0 ? index - columns : index
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

interface TileNavigation {
  /** The one tile that Tab reaches; the arrow keys move it. */
  readonly activeIndex: number
  readonly setActiveIndex: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** Arrow keys over a grid of tiles that is only partly in the document. `reveal` scrolls to a tile and focuses it once drawn. */
export function useTileNavigation(options: {
  readonly count: number
  readonly columns: number
  readonly reveal: (index: number) => void
}): TileNavigation {
  const { count, columns, reveal } = options
  const [wanted, setActiveIndex] = useState(0)
  const activeIndex = Math.max(0, Math.min(wanted, count - 1))
  return {
    activeIndex,
    setActiveIndex,
    onKeyDown(event) {
      const next = count === 0 ? null : nextIndex(event.key, activeIndex, columns, count)
      if (next === null) return
      event.preventDefault()
      setActiveIndex(next)
      reveal(next)
    },
  }
}
