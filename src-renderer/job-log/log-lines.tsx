import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { FilteredLog } from './log-filter.ts'
import { LINE_HEIGHT_PX, LogLine } from './log-line.tsx'
import type { LogText } from './use-log-text.ts'

/** Within this distance of the bottom the reader counts as being at the end. */
const END_SLACK_PX = 4

const useStyles = makeStyles({
  scroller: {
    height: '260px',
    overflow: 'auto',
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

/** The lines in view. Fixed height, so that the position of a line needs no measuring. */
export function LogLines({ lines, count, text, following, onFollowingChange }: LogLinesProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const lastTop = useRef(0)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT_PX,
    overscan: 12,
  })
  useEffect(() => {
    const element = scroller.current
    if (following && element) element.scrollTop = element.scrollHeight
  }, [count, lines, following])

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
      }}
    >
      {count === 0 && <Text className={styles.empty}>{t('log.empty')}</Text>}
      <div className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines.at(item.index)
          return line && <LogLine key={line.seq} line={line} text={text} topPx={item.start} />
        })}
      </div>
    </div>
  )
}
