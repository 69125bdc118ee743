import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { useFormats } from '../language/use-formats.ts'

/** Enough to see the pattern; a store with more wants "Recuperar", not reading. */
const RANGES_SHOWN = 24

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    alignItems: 'center',
  },
  range: {
    padding: `1px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** The missing days of one store, as ranges of dates. */
export function GapRanges({ store }: { readonly store: StoreGaps }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  if (store.gaps.length === 0) {
    return (
      <Text size={200} className={styles.muted}>
        {store.lastSaleDate === null
          ? t('gaps.nothingLoaded')
          : t('gaps.noGaps', { date: formats.date(store.lastSaleDate) })}
      </Text>
    )
  }
  const hidden = store.gaps.length - RANGES_SHOWN
  return (
    <div className={styles.root}>
      <Text size={200} weight="semibold">
        {t('gaps.missing', { count: store.gapDays })}
      </Text>
      {store.gaps.slice(0, RANGES_SHOWN).map((gap) => (
        <span key={gap.from} className={styles.range}>
          {gap.from === gap.to
            ? formats.date(gap.from)
            : t('gaps.range', {
                from: formats.date(gap.from),
                to: formats.date(gap.to),
                days: t('gaps.dayCount', { count: gap.days }),
              })}
        </span>
      ))}
      {hidden > 0 && (
        <Text size={200} className={styles.muted}>
          {t('gaps.moreRanges', { count: hidden })}
        </Text>
      )}
    </div>
  )
}
