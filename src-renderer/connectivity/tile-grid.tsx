import { makeStyles } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useNow } from '../feedback/use-now.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { ConnectivityTile, TILE_HEIGHT_PX } from './connectivity-tile.tsx'
import { useTileNavigation } from './use-tile-navigation.ts'

const MIN_WIDTH_PX = 126
const GAP_PX = 4
const ROW_PX = TILE_HEIGHT_PX + GAP_PX
const SMALL_ROWS = 2
/** Pauses end by themselves. */
const REFRESH_MS = 30_000

const useStyles = makeStyles({
  scroller: { overflowY: 'auto', overflowX: 'hidden', padding: '2px', scrollbarGutter: 'stable' },
  body: { position: 'relative', width: '100%', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    position: 'absolute',
    insetInlineStart: 0,
    top: 0,
    width: '100%',
    display: 'grid',
    columnGap: `${GAP_PX}px`,
    height: `${ROW_PX}px`,
  },
})

interface TileGridProps {
  readonly label: string
  readonly tiles: readonly ConnectivityTileModel[]
  readonly isLarge: boolean
  readonly onOpen: (storeId: string) => void
}

/** Tiles side by side, of which only those in view are drawn; two rows high, or as high as the screen allows. */
export function TileGrid({ label, tiles, isLarge, onOpen }: TileGridProps): ReactNode {
  const styles = useStyles()
  const now = useNow(REFRESH_MS)
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useColumns(scroller)
  const virtualizer = useVirtualizer({
    count: Math.ceil(tiles.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 3,
  })
  const reveal = useCallback(
    (index: number) => {
      const focus = (): boolean => {
        const tile = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-tile]`)
        tile?.focus()
        return tile != null
      }
      virtualizer.scrollToIndex(Math.floor(index / columns))
      // At once if it is drawn: the next key finds it there, and what that opens keeps the focus.
      if (!focus()) requestAnimationFrame(focus)
    },
    [virtualizer, columns],
  )
  const navigation = useTileNavigation({ count: tiles.length, columns, reveal })
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ maxHeight: isLarge ? '60vh' : `${SMALL_ROWS * ROW_PX}px` }}
      onKeyDown={navigation.onKeyDown}
      role="presentation"
    >
      <div role="list" aria-label={label} className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className={styles.row}
            style={{
              transform: `translateY(${row.start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {tiles.slice(row.index * columns, (row.index + 1) * columns).map((tile, column) => {
              const index = row.index * columns + column
              return (
                <div
                  key={tile.store.id}
                  role="listitem"
                  aria-setsize={tiles.length}
                  aria-posinset={index + 1}
                  data-index={index}
                >
                  <ConnectivityTile
                    tile={tile}
                    nowMs={now}
                    isActive={index === navigation.activeIndex}
                    onOpen={() => {
                      navigation.setActiveIndex(index)
                      onOpen(tile.store.id)
                    }}
                  />
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

/** As many tiles as fit side by side. */
function useColumns(scroller: RefObject<HTMLDivElement | null>): number {
  const [columns, setColumns] = useState(8)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0
      setColumns(Math.max(1, Math.floor((width + GAP_PX) / (MIN_WIDTH_PX + GAP_PX))))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return columns
}
