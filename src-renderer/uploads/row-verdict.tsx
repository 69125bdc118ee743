import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
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

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    whiteSpace: 'nowrap',
    '& svg': { flexShrink: 0 },
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  update: { color: tokens.colorBrandForeground1 },
  wrong: { color: tokens.colorStatusDangerForeground1 },
  twice: { color: tokens.colorStatusWarningForeground3 },
  plain: { color: tokens.colorNeutralForeground3 },
})

const LOOKS = {
  create: { icon: AddCircle16Filled, look: 'good' },
  update: { icon: ArrowSync16Filled, look: 'update' },
  unchanged: { icon: CheckmarkCircle16Filled, look: 'good' },
  rejected: { icon: ErrorCircle16Filled, look: 'wrong' },
  duplicate: { icon: DocumentCopy16Regular, look: 'twice' },
  superseded: { icon: DocumentCopy16Regular, look: 'twice' },
  skipped: { icon: SubtractCircle16Filled, look: 'plain' },
} as const satisfies Record<RowVerdict, unknown>

/** What becomes of a row, or of all that `words` tell of, in icon and word. */
export function RowVerdictMark({
  verdict,
  words,
}: {
  readonly verdict: RowVerdict
  readonly words?: string
}): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const { icon: Icon, look } = LOOKS[verdict]
  return (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles[look])} aria-hidden />
      {words ?? t(`verdict.${verdict}`)}
    </span>
  )
}
