import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'
import { lotFigures } from './lot-figures.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(116px, 1fr))',
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  counter: {
    display: 'flex',
    flexDirection: 'column-reverse',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontVariantNumeric: 'tabular-nums' },
  trouble: { color: tokens.colorStatusDangerForeground1 },
})

/** The counters of the load, and how much of it still stands in the catalog. */
export function LotCounters({ lot }: { readonly lot: Pick<LotView, 'summary' | 'rowsStanding'> }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  return (
    <dl className={styles.root} aria-label={t('counters')}>
      {lotFigures(lot).map(({ id, value }) => (
        <div key={id} className={styles.counter} title={id === 'standing' ? t('counter.standingAbout') : undefined}>
          <dt>
            <Text size={200} className={styles.label}>
              {t(`counter.${id}`)}
            </Text>
          </dt>
          <dd className={styles.value}>
            <Text
              size={500}
              weight="semibold"
              className={mergeClasses(id === 'rechazados' && value > 0 && styles.trouble)}
            >
              {formats.integer(value)}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}
