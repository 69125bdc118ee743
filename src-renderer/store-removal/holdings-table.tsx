import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreHolding } from '../../src-shared/domain/store-removal.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useFormats } from '../language/use-formats.ts'
import { wholeMegabytes } from '../../src-shared/language/whole-megabytes.ts'

const useStyles = makeStyles({
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  numberHeader: { '& > *': { justifyContent: 'flex-end' } },
  name: { width: '18%' },
  days: { width: '43%', whiteSpace: 'nowrap' },
})

/** What the warehouse holds of a store: a row per dataset. */
export function HoldingsTable({ holdings }: { readonly holdings: readonly StoreHolding[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const labels = useDatasetLabels()
  return (
    <Table size="small" aria-label={t('storeRemoval.data')}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.name}>{t('storeRemoval.dataset')}</TableHeaderCell>
          <TableHeaderCell className={styles.numberHeader}>{t('gaps.rows')}</TableHeaderCell>
          <TableHeaderCell className={styles.days}>{t('storeRemoval.days')}</TableHeaderCell>
          <TableHeaderCell className={styles.numberHeader}>{t('storeRemoval.size')}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {holdings.map(({ datasetId, rows, days, from, to, estimatedBytes }) => (
          <TableRow key={datasetId}>
            <TableCell className={styles.name}>{labels(datasetId).name}</TableCell>
            <TableCell className={styles.number}>{formats.integer(rows)}</TableCell>
            <TableCell className={styles.days}>
              {t('storeRemoval.daysFromTo', {
                count: days,
                days: formats.integer(days),
                from: formats.date(from),
                to: formats.date(to),
              })}
            </TableCell>
            <TableCell className={styles.number}>
              {t('storeRemoval.megabytes', { megabytes: formats.integer(wholeMegabytes(estimatedBytes)) })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
