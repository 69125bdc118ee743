import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SapCompany, SapMode } from '../../src-shared/domain/sap.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { loginStateOf, suppliersAtIn, suppliersIn } from './companies-of-mode.ts'
import { LoginMark } from './login-mark.tsx'

const helper = createColumnHelper<TableFeatures, SapCompany>()

const useStyles = makeStyles({ instance: { fontWeight: tokens.fontWeightSemibold } })

/** Suppliers are those of the mode. */
export function useCompanyColumns(mode: SapMode) {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('instance', {
          header: t('column.instance'),
          sortFn: 'text',
          meta: { track: 'minmax(140px, 1fr)' },
          cell: ({ getValue }) => <span className={styles.instance}>{getValue()}</span>,
        }),
        helper.accessor('printHeader', {
          header: t('column.name'),
          sortFn: 'text',
          meta: { track: 'minmax(220px, 2fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor('taxId', {
          header: t('column.taxId'),
          sortFn: 'alphanumeric',
          meta: { track: 'minmax(120px, 0.8fr)' },
        }),
        helper.accessor((company) => loginStateOf('productivo', company), {
          id: 'sl',
          header: t('column.sl'),
          sortFn: 'text',
          meta: { track: '128px' },
          cell: ({ getValue }) => <LoginMark state={getValue()} />,
        }),
        helper.accessor((company) => loginStateOf('pruebas', company), {
          id: 'slp',
          header: t('column.slp'),
          sortFn: 'text',
          meta: { track: '128px' },
          cell: ({ getValue }) => <LoginMark state={getValue()} />,
        }),
        helper.accessor((company) => suppliersIn(mode, company), {
          id: 'suppliers',
          header: t('column.suppliers'),
          sortFn: 'basic',
          meta: { track: '92px', align: 'end' },
          cell: ({ getValue }) => formats.integer(getValue()),
        }),
        helper.accessor((company) => suppliersAtIn(mode, company), {
          id: 'at',
          header: t('column.suppliersAt'),
          sortFn: 'basic',
          meta: { track: '132px' },
          cell: ({ getValue }) =>
            getValue() === '' ? (
              '–'
            ) : (
              <Text size={200}>
                <RelativeTime instant={getValue()} />
              </Text>
            ),
        }),
      ]),
    [t, styles, formats, mode],
  )
}
