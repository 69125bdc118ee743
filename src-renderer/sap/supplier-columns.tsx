import { makeStyles, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SapSupplier } from '../../src-shared/domain/sap.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'

const helper = createColumnHelper<TableFeatures, SapSupplier>()

const TRACKS = {
  cardCode: 'minmax(72px, 0.5fr)',
  cardName: 'minmax(190px, 2fr)',
  taxId: 'minmax(112px, 0.8fr)',
  phone: 'minmax(96px, 0.7fr)',
  email: 'minmax(160px, 1.3fr)',
} as const

const useStyles = makeStyles({ instance: { fontSize: tokens.fontSizeBase200 } })

/** In the order in which rows come; sorting 13,000 of them is the search's business. */
export function useSupplierColumns() {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  return useMemo(
    () =>
      helper.columns([
        ...(['cardCode', 'cardName', 'taxId', 'phone', 'email'] as const).map((name) =>
          helper.accessor(name, {
            header: t(`supplier.${name}`),
            meta: { track: TRACKS[name] },
            cell: ({ getValue }) => <ClampedText text={getValue()} />,
          }),
        ),
        helper.accessor('instance', {
          header: t('column.instance'),
          meta: { track: 'minmax(120px, 0.9fr)' },
          cell: ({ getValue }) => <span className={styles.instance}>{getValue()}</span>,
        }),
      ]),
    [t, styles],
  )
}
