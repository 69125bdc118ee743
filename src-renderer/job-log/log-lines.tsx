import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { FilteredLog } from './log-filter.ts'
import { LINE_HEIGHT_PX, LogLine } from './log-line.tsx'
import type { LogText } from './use-log-text.ts'

const HEIGHT_PX = 260
const ROWS_IN_VIEW = Math.ceil(HEIGHT_PX / LINE_HEIGHT_PX)
/** Rows drawn above and below those in view, so that a turn of the wheel finds them there. */
const OVERSCAN = 6
const ROWS_DRAWN = ROWS_IN_VIEW + 2 * OVERSCAN
/** Within this distance of the bottom the reader counts as being at the end. */
const END_SLACK_PX = 4

const useStyles = makeStyles({
  scroller: {
    height: `${HEIGHT_PX}px`,
    overflow: 'auto',
    // New lines lay out nothing outside, and a line nothing but itself.
    contain: 'strict',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalXS} 0`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  body: { position: 'relative', minWidth: '640px' },
  empty: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3, display: 'block' },
})

interface LogLinesProps {
  readonly lines: FilteredLog
  readonly count: number
  readonly text: LogText
  readonly following: boolean
  /** The reader scrolled away from the end, or back to it. */
  readonly onFollowingChange: (following: boolean) => void
}

/**
 * The lines in view. Every line is as high as the others, so where one is follows from its number alone: a virtualizer that keeps a position
 * for each of a hundred thousand lines takes longer over them than drawing (measured at 10,000 lines a second). A row on screen is reused for
 * the line that comes into its place.
 */
export function LogLines({ lines, count, text, following, onFollowingChange }: LogLinesProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const lastTop = useRef(0)
  const [topRow, setTopRow] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (following && element) element.scrollTop = count * LINE_HEIGHT_PX
  }, [count, following])
  const lastTopRow = Math.max(0, count - ROWS_IN_VIEW)
  const start = Math.max(0, Math.min(following ? lastTopRow : topRow, lastTopRow) - OVERSCAN)
  const drawn = Math.min(ROWS_DRAWN, count - start)

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="log"
      aria-live="off"
      aria-label={t('log.title')}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const atEnd = scrollHeight - scrollTop - clientHeight < END_SLACK_PX
        if (atEnd !== following && (atEnd || scrollTop < lastTop.current)) onFollowingChange(atEnd)
        lastTop.current = scrollTop
        setTopRow(Math.floor(scrollTop / LINE_HEIGHT_PX))
      }}
    >
      {count === 0 && <Text className={styles.empty}>{t('log.empty')}</Text>}
      <div className={styles.body} style={{ height: count * LINE_HEIGHT_PX }}>
        {Array.from({ length: drawn }, (_, offset) => {
          const index = start + offset
          const line = lines.at(index)
          return line && <LogLine key={index % ROWS_DRAWN} line={line} text={text} topPx={index * LINE_HEIGHT_PX} />
        })}
      </div>
    </div>
  )
}
