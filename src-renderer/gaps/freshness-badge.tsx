import { Badge } from '@fluentui/react-components'
import {
  CheckmarkCircle12Filled,
  Clock12Filled,
  ErrorCircle12Filled,
  SubtractCircle12Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'

/** Days behind as colour, icon and words. */
export function FreshnessBadge({ store }: { readonly store: Pick<StoreGaps, 'freshness' | 'daysBehind'> }): ReactNode {
  const { t } = useTranslation()
  const days = store.daysBehind ?? 0
  switch (store.freshness) {
    case 'fresh':
      return (
        <Badge appearance="tint" color="success" icon={<CheckmarkCircle12Filled />}>
          {days <= 0 ? t('gaps.upToDate') : t('gaps.daysBehind', { count: days })}
        </Badge>
      )
    case 'stale':
      return (
        <Badge appearance="tint" color="severe" icon={<Clock12Filled />}>
          {t('gaps.daysBehind', { count: days })}
        </Badge>
      )
    case 'critical':
      return (
        <Badge appearance="tint" color="danger" icon={<ErrorCircle12Filled />}>
          {t('gaps.critical', { count: days })}
        </Badge>
      )
    case 'never':
      return (
        <Badge appearance="tint" color="subtle" icon={<SubtractCircle12Filled />}>
          {t('gaps.neverLoaded')}
        </Badge>
      )
    default:
      return assertNever(store.freshness)
  }
}
