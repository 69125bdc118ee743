import { useCallback, useState } from 'react'
import type { KeyboardEvent } from 'react'

const PAGE_ROWS = 10

interface RowNavigation {
  /** Index of the one row that Tab reaches; the arrow keys move it. */
  readonly activeIndex: number
  readonly setActiveIndex: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'PageDown':
      return Math.min(index + PAGE_ROWS, count - 1)
    case 'PageUp':
      return Math.max(index - PAGE_ROWS, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

interface NavigatedRows {
  readonly count: number
  /** Index that is active at first. */
  readonly first: number
  /** Scrolls to a row and focuses it once drawn. */
  readonly reveal: (index: number) => void
  /** Enter; also Space, unless that chooses the row. */
  readonly open: ((index: number) => void) | undefined
  readonly toggle: ((index: number) => void) | undefined
}

/** Arrow keys over rows that are only partly in the document. */
export function useRowNavigation({ count, first, reveal, open, toggle }: NavigatedRows): RowNavigation {
  const [wanted, setActiveIndex] = useState(first)
  const activeIndex = Math.max(0, Math.min(wanted, count - 1))
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      // Buttons inside a row keep their own keys.
      const focused = event.target as HTMLElement
      if (!focused.matches('[data-row]')) return
      const current = Number(focused.dataset['index'] ?? 0)
      if (event.key === 'Enter' || event.key === ' ') {
        const action = event.key === ' ' ? (toggle ?? open) : open
        if (!action) return
        event.preventDefault()
        action(current)
        return
      }
      const next = nextIndex(event.key, current, count)
      if (next === null || count === 0) return
      event.preventDefault()
      setActiveIndex(next)
      reveal(next)
    },
    [count, open, toggle, reveal],
  )
  return { activeIndex, setActiveIndex, onKeyDown }
}
