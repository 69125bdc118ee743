import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  DismissCircle16Filled,
  Info16Regular,
  MoreHorizontal16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LogLevel } from '../../src-shared/domain/job.ts'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', verticalAlign: 'middle', gap: tokens.spacingHorizontalXS },
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

/** How serious a line is: in words, with an icon and a colour. */
export function LogLevelLabel({ level }: { readonly level: LogLevel }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.root, styles[level])}>
      {ICONS[level]} {t(`log.level.${level}`)}
    </span>
  )
}
