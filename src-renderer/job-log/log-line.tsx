import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  DismissCircle16Filled,
  Info16Regular,
  MoreHorizontal16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobLogLine, LogLevel } from '../../src-shared/domain/job.ts'
import type { LogText } from './use-log-text.ts'

export const LINE_HEIGHT_PX = 22

const useStyles = makeStyles({
  line: {
    position: 'absolute',
    contain: 'strict',
    insetInline: 0,
    height: `${LINE_HEIGHT_PX}px`,
    display: 'grid',
    gridTemplateColumns: '68px 92px 150px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: `${LINE_HEIGHT_PX}px`,
    whiteSpace: 'nowrap',
  },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  level: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  store: { color: tokens.colorNeutralForeground2 },
  debug: { color: tokens.colorNeutralForeground3 },
  info: { color: tokens.colorNeutralForeground2 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  error: { color: tokens.colorStatusDangerForeground1 },
})

const ICONS: Readonly<Record<LogLevel, ReactNode>> = {
  debug: <MoreHorizontal16Regular />,
  info: <Info16Regular />,
  success: <CheckmarkCircle16Filled />,
  warning: <Warning16Filled />,
  error: <DismissCircle16Filled />,
}

interface LogLineProps {
  readonly line: JobLogLine
  readonly text: LogText
  readonly topPx: number
}

/** A line never changes: scrolling only adds and removes some. */
export const LogLine = memo(function LogLine({ line, text, topPx }: LogLineProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const message = text.message(line)
  return (
    <div className={styles.line} style={{ transform: `translateY(${topPx}px)` }}>
      <span className={styles.time}>{text.time(line)}</span>
      <span className={mergeClasses(styles.level, styles[line.level])}>
        {ICONS[line.level]} {t(`log.level.${line.level}`)}
      </span>
      <span className={mergeClasses(styles.clip, styles.store)}>{text.store(line)}</span>
      <span className={mergeClasses(styles.clip, line.level === 'error' && styles.error)} title={message}>
        {message}
      </span>
    </div>
  )
})
