import {
  AddCircle16Filled,
  ArrowSync16Filled,
  CheckmarkCircle16Filled,
  DocumentCopy16Regular,
  ErrorCircle16Filled,
  SubtractCircle16Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { RowVerdict } from '../../src-shared/domain/upload.ts'
import { StateMark } from '../feedback/state-mark.tsx'
import type { StateLook } from '../feedback/state-mark.tsx'

const LOOKS: Readonly<Record<RowVerdict, StateLook>> = {
  create: { icon: AddCircle16Filled, tone: 'success' },
  update: { icon: ArrowSync16Filled, tone: 'brand' },
  unchanged: { icon: CheckmarkCircle16Filled, tone: 'success' },
  rejected: { icon: ErrorCircle16Filled, tone: 'danger' },
  duplicate: { icon: DocumentCopy16Regular, tone: 'warning' },
  superseded: { icon: DocumentCopy16Regular, tone: 'warning' },
  skipped: { icon: SubtractCircle16Filled, tone: 'neutral' },
}

/** What becomes of a row, or of all that `words` tell of, in icon and word. */
export function RowVerdictMark({
  verdict,
  words,
}: {
  readonly verdict: RowVerdict
  readonly words?: string
}): ReactNode {
  const { t } = useTranslation('uploads-screen')
  return <StateMark look={LOOKS[verdict]} words={words ?? t(`verdict.${verdict}`)} />
}
