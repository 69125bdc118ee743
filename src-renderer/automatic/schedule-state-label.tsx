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
import { StateMark } from '../feedback/state-mark.tsx'
import type { StateLook } from '../feedback/state-mark.tsx'

const LOOKS: Readonly<Record<ScheduleView['state'] | SlotState, StateLook>> = {
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
  return <StateMark look={LOOKS[state]} words={t(`automatic.states.${state}`)} />
}
