import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotSummary } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  figure: {
    display: 'flex',
    flexDirection: 'column-reverse',
    alignItems: 'flex-end',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  name: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  number: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
})

const FIGURES = ['total', 'exitosos', 'rechazados', 'duplicados', 'creados', 'actualizados', 'omitidos'] as const

/** The summary of a load, figure by figure. */
export function LotFigures({ summary }: { readonly summary: LotSummary }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  return (
    <dl className={styles.root} aria-label={t('result.summary')}>
      {FIGURES.filter((name) => name !== 'omitidos' || summary.omitidos > 0).map((name) => (
        <div key={name} className={styles.figure}>
          <dt className={styles.name}>{t(`result.figure.${name}`)}</dt>
          <dd className={styles.number}>{formats.integer(summary[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
