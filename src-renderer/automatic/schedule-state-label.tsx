import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowSync16Regular,
  CheckmarkCircle16Filled,
  CircleOff16Regular,
  Clock16Regular,
  DismissCircle16Filled,
  QuestionCircle16Filled,
  SubtractCircle16Filled,
  Timer16Regular,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleView, SlotState } from '../../src-shared/domain/schedule.ts'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'bottom',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  icon: { flexShrink: 0 },
  neutral: { color: tokens.colorNeutralForeground3 },
  brand: { color: tokens.colorBrandForeground1 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorStatusDangerForeground1 },
})

interface Look {
  readonly icon: typeof Clock16Regular
  readonly tone: 'neutral' | 'brand' | 'success' | 'warning' | 'danger'
}

const LOOKS: Readonly<Record<ScheduleView['state'] | SlotState, Look>> = {
  disabled: { icon: CircleOff16Regular, tone: 'neutral' },
  idle: { icon: Clock16Regular, tone: 'neutral' },
  asking: { icon: QuestionCircle16Filled, tone: 'warning' },
  running: { icon: ArrowSync16Regular, tone: 'brand' },
  retrying: { icon: Timer16Regular, tone: 'warning' },
  done: { icon: CheckmarkCircle16Filled, tone: 'success' },
  failed: { icon: DismissCircle16Filled, tone: 'danger' },
  missed: { icon: SubtractCircle16Filled, tone: 'warning' },
}

/** State of a schedule, or of one of its slots, in icon and word. */
export function ScheduleStateLabel({ state }: { readonly state: ScheduleView['state'] | SlotState }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { icon: Icon, tone } = LOOKS[state]
  return (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles.icon, styles[tone])} aria-hidden />
      {t(`automatic.states.${state}`)}
    </span>
  )
}
