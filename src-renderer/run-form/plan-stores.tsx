import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { PlannedStore } from '../../src-shared/domain/gap.ts'
import { useFormats } from '../language/use-formats.ts'
import { skippedDays } from './skipped-days.ts'

const useStyles = makeStyles({
  scroller: { maxHeight: '180px', overflow: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& th': {
      position: 'sticky',
      top: 0,
      backgroundColor: tokens.colorNeutralBackground3,
      fontWeight: tokens.fontWeightSemibold,
    },
    '& .number': { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** The plan store by store. */
export function PlanStores({ stores }: { readonly stores: readonly PlannedStore[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  return (
    <div className={styles.scroller} role="region" aria-label={t('plan.byStore')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('gaps.store')}</th>
            <th scope="col" className="number">
              {t('plan.daysColumn')}
            </th>
            <th scope="col" className="number">
              {t('plan.rowsColumn')}
            </th>
            <th scope="col">{t('plan.skippedColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {stores.map((store) => (
            <tr key={store.storeId}>
              <td>{store.storeName}</td>
              <td className="number">{formats.integer(store.days.length)}</td>
              <td className="number">{store.estimatedRows === null ? '–' : formats.integer(store.estimatedRows)}</td>
              <td className={styles.muted}>
                {skippedDays([store])
                  .map(({ reason, days }) => t(`plan.skip.${reason}`, { count: days, days: formats.integer(days) }))
                  .join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
