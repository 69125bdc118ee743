import { Badge, makeStyles } from '@fluentui/react-components'
import type { BadgeProps } from '@fluentui/react-components'
import {
  ArrowSwap16Regular,
  ArrowSync12Regular,
  ArrowUndo16Regular,
  CheckmarkCircle12Filled,
  Delete12Regular,
  Warning12Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactElement, ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { LotState, LotView } from '../../src-shared/domain/upload.ts'
import { isReplaced } from './is-replaced.ts'
import { lotJobKind } from './lot-jobs.ts'

const useStyles = makeStyles({ root: { whiteSpace: 'nowrap', maxWidth: '100%' } })

type Look = LotState | 'gone' | 'replaced'

const LOOKS: Readonly<Record<Look, { readonly color: NonNullable<BadgeProps['color']>; readonly icon: ReactElement }>> =
  {
    loading: { color: 'brand', icon: <ArrowSync12Regular /> },
    partial: { color: 'warning', icon: <Warning12Filled /> },
    complete: { color: 'success', icon: <CheckmarkCircle12Filled /> },
    undone: { color: 'informative', icon: <ArrowUndo16Regular fontSize="12px" /> },
    deleted: { color: 'danger', icon: <Delete12Regular /> },
    replaced: { color: 'informative', icon: <ArrowSwap16Regular fontSize="12px" /> },
    gone: { color: 'danger', icon: <Delete12Regular /> },
  }

interface LotStateBadgeProps {
  readonly lot: Pick<LotView, 'state' | 'lotDeleted' | 'summary' | 'rowsStanding'>
  /** What works on it now. */
  readonly job: JobView | undefined
}

/** State of a lot in colour, icon and word; what is being done to it comes first, and that its rows are gone or say something else by now before how it was loaded. */
export function LotStateBadge({ lot, job }: LotStateBadgeProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const kind = job && lotJobKind(job)
  const look: Look = kind ? 'loading' : lookOf(lot)
  const { color, icon } = LOOKS[look]
  const words = job && kind ? (job.state === 'running' ? t(`working.${kind}`) : t('waiting')) : t(`state.${look}`)
  return (
    <Badge appearance="tint" color={color} icon={icon} className={styles.root}>
      {words}
    </Badge>
  )
}

function lookOf(lot: LotStateBadgeProps['lot']): Look {
  if (lot.state === 'complete' && lot.lotDeleted) return 'gone'
  return isReplaced(lot) ? 'replaced' : lot.state
}
