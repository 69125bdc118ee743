import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapCompany, SapMode } from '../../src-shared/domain/sap.ts'
import { useFormats } from '../language/use-formats.ts'
import { suppliersIn } from './companies-of-mode.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    minWidth: 0,
    maxHeight: 'max(100vh - 238px, 240px)',
    overflowY: 'auto',
    '@media (max-width: 1000px)': { maxHeight: '168px' },
  },
  item: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  pressed: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    '@media (forced-colors: active)': {
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      forcedColorAdjust: 'none',
    },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { fontVariantNumeric: 'tabular-nums' },
})

interface InstanceTotalsProps {
  readonly companies: readonly SapCompany[]
  readonly mode: SapMode
  /** Null: all. */
  readonly chosen: string | null
  readonly onChoose: (instance: string | null) => void
}

/** Suppliers of each instance, most first; each total is also the filter that shows them. */
export function InstanceTotals({ companies, mode, chosen, onChoose }: InstanceTotalsProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const totals = companies
    .map((company) => ({ instance: company.instance, suppliers: suppliersIn(mode, company) }))
    .filter(({ instance, suppliers }) => suppliers > 0 || instance === chosen)
    .toSorted((a, b) => b.suppliers - a.suppliers || a.instance.localeCompare(b.instance))
  const all = totals.reduce((sum, { suppliers }) => sum + suppliers, 0)
  const item = (instance: string | null, name: string, suppliers: number): ReactNode => (
    <button
      key={name}
      type="button"
      aria-pressed={chosen === instance}
      className={mergeClasses(styles.item, chosen === instance && styles.pressed)}
      onClick={() => onChoose(instance)}
    >
      <span className={styles.name} title={name}>
        {name}
      </span>
      <Text weight="semibold" className={styles.number}>
        {formats.integer(suppliers)}
      </Text>
    </button>
  )
  return (
    <div role="group" aria-label={t('suppliers.totals')} className={styles.root}>
      {item(null, t('suppliers.all'), all)}
      {totals.map(({ instance, suppliers }) => item(instance, instance, suppliers))}
    </div>
  )
}
