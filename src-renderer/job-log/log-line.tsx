import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import type { ReactNode } from 'react'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { LogLevelLabel } from './log-level-label.tsx'
import type { LogText } from './use-log-text.ts'

export const LINE_HEIGHT_PX = 22
/** Set by whoever shows the lines: where no line is a store's, its column would only take room from the messages. */
export const STORE_WIDTH = '--log-store-width'

const useStyles = makeStyles({
  line: {
    position: 'absolute',
    contain: 'strict',
    insetInline: 0,
    height: `${LINE_HEIGHT_PX}px`,
    display: 'grid',
    gridTemplateColumns: `60px 72px var(${STORE_WIDTH}, 112px) minmax(0, 1fr)`,
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: `${LINE_HEIGHT_PX}px`,
    whiteSpace: 'nowrap',
  },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  store: { color: tokens.colorNeutralForeground2 },
  error: { color: tokens.colorStatusDangerForeground1 },
})

interface LogLineProps {
  readonly line: JobLogLine
  readonly text: LogText
  readonly topPx: number
}

/** A line never changes: scrolling only adds and removes some. */
export const LogLine = memo(function LogLine({ line, text, topPx }: LogLineProps): ReactNode {
  const styles = useStyles()
  const message = text.message(line)
  return (
    <div className={styles.line} style={{ transform: `translateY(${topPx}px)` }}>
      <span className={styles.time}>{text.time(line)}</span>
      <LogLevelLabel level={line.level} />
      <span className={mergeClasses(styles.clip, styles.store)}>{text.store(line)}</span>
      <span className={mergeClasses(styles.clip, line.level === 'error' && styles.error)} title={message}>
        {message}
      </span>
    </div>
  )
})
