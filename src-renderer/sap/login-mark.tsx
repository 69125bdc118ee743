import {
  CheckmarkCircle16Filled,
  DismissCircle16Filled,
  QuestionCircle16Regular,
  SubtractCircle16Regular,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { StateMark } from '../feedback/state-mark.tsx'
import type { StateLook } from '../feedback/state-mark.tsx'
import type { LoginState } from './companies-of-mode.ts'

const LOOKS: Readonly<Record<LoginState, StateLook>> = {
  accepted: { icon: CheckmarkCircle16Filled, tone: 'success' },
  rejected: { icon: DismissCircle16Filled, tone: 'danger' },
  untried: { icon: QuestionCircle16Regular, tone: 'neutral' },
  absent: { icon: SubtractCircle16Regular, tone: 'neutral' },
}

/** Columns SL and SLP in sign and word. */
export function LoginMark({ state }: { readonly state: LoginState }): ReactNode {
  const { t } = useTranslation('sap')
  return <StateMark look={LOOKS[state]} words={t(`login.${state}`)} />
}
