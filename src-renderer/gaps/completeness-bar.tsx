import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(40px, 1fr) 62px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  track: {
    height: '6px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  fill: {
    height: '100%',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
})

/** Share of the expected days that are loaded; the figure beside it says the same in words. */
export function CompletenessBar({
  store,
}: {
  readonly store: Pick<StoreGaps, 'completenessPercent' | 'coveredDays' | 'expectedDays'>
}): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const percent = store.completenessPercent
  if (percent === null) return '–'
  const exact = t('gaps.coveredDays', {
    covered: formats.integer(store.coveredDays),
    expected: formats.integer(store.expectedDays),
  })
  return (
    <Tooltip content={exact} relationship="description">
      <span className={styles.root}>
        <span className={styles.track} aria-hidden>
          <div className={styles.fill} style={{ width: `${percent}%` }} />
        </span>
        <span className={styles.number}>{formats.percent(percent)}</span>
      </span>
    </Tooltip>
  )
}
