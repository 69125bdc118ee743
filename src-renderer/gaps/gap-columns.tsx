import { Button, makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowDownload16Regular,
  ChevronDown16Regular,
  ChevronRight16Regular,
  History16Regular,
} from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { useFormats } from '../language/use-formats.ts'
import type { TableFeatures } from '../table/table-features.ts'
import { CompletenessBar } from './completeness-bar.tsx'
import { FreshnessBadge } from './freshness-badge.tsx'

const helper = createColumnHelper<TableFeatures, StoreGaps>()

/** Sorts behind every number: nothing loaded is further behind than any day count. */
const NEVER_LOADED = Number.MAX_SAFE_INTEGER

const useStyles = makeStyles({
  store: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', gap: tokens.spacingHorizontalXS },
})

interface GapColumnActions {
  readonly expandedId: string | null
  readonly onToggle: (store: StoreGaps) => void
  readonly onUpdate: (store: StoreGaps) => void
  readonly onRecover: (store: StoreGaps) => void
}

/** Columns of the gap table; must keep the order and the labels of the user's document. */
export function useGapColumns({ expandedId, onToggle, onUpdate, onRecover }: GapColumnActions) {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('storeName', {
          header: t('gaps.store'),
          sortFn: 'text',
          meta: { track: 'minmax(144px, 1.5fr)' },
          cell: ({ row: { original: store } }) => (
            <span className={styles.store}>
              <Button
                size="small"
                appearance="transparent"
                icon={expandedId === store.storeId ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
                aria-label={t('gaps.showRanges', { name: store.storeName })}
                aria-expanded={expandedId === store.storeId}
                tabIndex={-1}
                onClick={() => onToggle(store)}
              />
              <span className={styles.name} title={`${store.storeName} (${store.storeId})`}>
                {store.storeName}
              </span>
            </span>
          ),
        }),
        helper.accessor('rows', {
          header: t('gaps.rows'),
          meta: { track: '84px', align: 'end' },
          cell: ({ getValue }) => formats.integer(getValue()),
        }),
        helper.accessor((store) => store.lastSaleDate ?? '', {
          id: 'lastSaleDate',
          header: t('gaps.lastSale'),
          sortFn: 'basic',
          meta: { track: '88px', align: 'end' },
          cell: ({ row: { original: store } }) => (store.lastSaleDate ? formats.date(store.lastSaleDate) : '–'),
        }),
        helper.accessor((store) => store.daysBehind ?? NEVER_LOADED, {
          id: 'daysBehind',
          header: t('gaps.behind'),
          meta: { track: '136px' },
          cell: ({ row: { original: store } }) => <FreshnessBadge store={store} />,
        }),
        helper.accessor((store) => store.completenessPercent ?? -1, {
          id: 'completeness',
          header: t('gaps.completeness'),
          meta: { track: 'minmax(120px, 1fr)' },
          cell: ({ row: { original: store } }) => <CompletenessBar store={store} />,
        }),
        helper.accessor('gapDays', {
          header: t('gaps.gaps'),
          meta: { track: '56px', align: 'end' },
          cell: ({ getValue }) => formats.integer(getValue()),
        }),
        helper.accessor('suspiciousDays', {
          header: t('gaps.suspicious'),
          meta: { track: '88px', align: 'end' },
          cell: ({ getValue }) => (
            <span title={t('gaps.suspiciousHint', { count: getValue() })}>{formats.integer(getValue())}</span>
          ),
        }),
        helper.display({
          id: 'actions',
          header: t('gaps.actions'),
          meta: { track: '226px' },
          cell: ({ row: { original: store } }) => (
            <span className={styles.actions}>
              <Button
                size="small"
                icon={<ArrowDownload16Regular />}
                disabled={!store.recommendedUpdate}
                aria-label={t('gaps.updateStore', { name: store.storeName })}
                onClick={() => onUpdate(store)}
              >
                {t('gaps.update')}
              </Button>
              {store.recommendedRecovery && (
                <Button
                  size="small"
                  icon={<History16Regular />}
                  aria-label={t('gaps.recoverStore', { name: store.storeName })}
                  onClick={() => onRecover(store)}
                >
                  {t('gaps.recover')}
                </Button>
              )}
            </span>
          ),
        }),
      ]),
    [t, styles, formats, expandedId, onToggle, onUpdate, onRecover],
  )
}
