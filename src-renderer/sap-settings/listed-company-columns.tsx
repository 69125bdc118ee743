import { Button } from '@fluentui/react-components'
import { Delete16Regular } from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useTranslation } from 'react-i18next'
import type { ListedCompany } from '../../src-shared/domain/sap.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'

const helper = createColumnHelper<TableFeatures, ListedCompany>()

/** Columns of the list that is being written. */
export function useListedCompanyColumns(onRemove: (company: ListedCompany) => void) {
  const { t } = useTranslation('sap')
  const { t: ui } = useTranslation()
  return helper.columns([
    helper.accessor('instance', { header: t('list.instance'), meta: { track: 'minmax(130px, 1fr)' } }),
    helper.accessor('printHeader', {
      header: t('list.printHeader'),
      meta: { track: 'minmax(160px, 1.6fr)' },
      cell: ({ getValue }) => <ClampedText text={getValue()} />,
    }),
    helper.accessor('address', {
      header: t('list.address'),
      meta: { track: 'minmax(160px, 1.6fr)' },
      cell: ({ getValue }) => <ClampedText text={getValue()} />,
    }),
    helper.accessor('taxId', { header: t('list.taxId'), meta: { track: 'minmax(110px, 0.8fr)' } }),
    helper.accessor('hasTest', {
      header: t('mode.pruebas'),
      meta: { track: '64px' },
      cell: ({ getValue }) => ui(getValue() ? 'common.yes' : 'common.no'),
    }),
    helper.display({
      id: 'remove',
      header: '',
      meta: { track: '32px' },
      cell: ({ row }) => (
        <Button
          size="small"
          appearance="subtle"
          icon={<Delete16Regular />}
          aria-label={t('list.remove', { instance: row.original.instance })}
          onClick={() => onRemove(row.original)}
        />
      ),
    }),
  ])
}
