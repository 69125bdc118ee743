import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ProcedureSummary } from '../../src-shared/domain/procedure.ts'
import { useRowNavigation } from '../table/use-row-navigation.ts'

const ROW_PX = 44

const useStyles = makeStyles({
  scroller: { overflowY: 'auto', maxHeight: 'max(100vh - 330px, 200px)', position: 'relative' },
  row: {
    position: 'absolute',
    insetInline: 0,
    height: `${ROW_PX}px`,
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandBackground}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  schema: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

interface ProcedureListProps {
  readonly label: string
  readonly procedures: readonly ProcedureSummary[]
  readonly chosen: string | null
  readonly onChoose: (name: string) => void
}

/** Names to choose from, those in view only: a server has thousands. */
export function ProcedureList({ label, procedures, chosen, onChoose }: ProcedureListProps): ReactNode {
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: procedures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => procedures[index]?.name ?? index,
    overscan: 8,
  })
  const reveal = useCallback(
    (index: number) => {
      virtualizer.scrollToIndex(index)
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-row][data-index="${index}"]`)?.focus(),
      )
    },
    [virtualizer],
  )
  const [first] = useState(() => procedures.findIndex(({ name }) => name === chosen))
  // The one that is shown beside the list is in view when it appears.
  useEffect(() => {
    if (first > 0) virtualizer.scrollToIndex(first, { align: 'center' })
  }, [first, virtualizer])
  const chooseIndex = (index: number): void => {
    const procedure = procedures[index]
    if (procedure) onChoose(procedure.name)
  }
  const navigation = useRowNavigation({
    count: procedures.length,
    first: Math.max(0, first),
    reveal,
    open: chooseIndex,
    toggle: undefined,
  })
  return (
    <div ref={scroller} className={styles.scroller} style={{ height: procedures.length * ROW_PX }}>
      <div role="listbox" aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const procedure = procedures[item.index]
          if (!procedure) return null
          const { name } = procedure
          const { schema, own } = partsOf(name)
          return (
            <div
              key={item.key}
              role="option"
              aria-selected={name === chosen}
              aria-label={name}
              aria-setsize={procedures.length}
              aria-posinset={item.index + 1}
              data-row=""
              data-index={item.index}
              tabIndex={item.index === navigation.activeIndex ? 0 : -1}
              title={name}
              className={mergeClasses(styles.row, name === chosen && styles.chosen)}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => {
                navigation.setActiveIndex(item.index)
                onChoose(name)
              }}
              onKeyDown={navigation.onKeyDown}
            >
              <span className={styles.name}>{own}</span>
              {schema !== '' && <span className={styles.schema}>{schema}</span>}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** `dbo.sp_x` is looked for as `sp_x`; `OWNER.PACKAGE.NAME` as `NAME`. */
function partsOf(name: string): { readonly schema: string; readonly own: string } {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? { schema: '', own: name } : { schema: name.slice(0, dot), own: name.slice(dot + 1) }
}
