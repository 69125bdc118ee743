import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import type { SortingState } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SupplierSyncResult } from '../../src-shared/domain/sap.ts'
import { useFormats } from '../language/use-formats.ts'
import { DataTable } from '../table/data-table.tsx'
import type { TableFeatures } from '../table/table-features.ts'

type InstanceResult = SupplierSyncResult['instancias_procesadas'][number]

const helper = createColumnHelper<TableFeatures, InstanceResult>()
const NUMBERS = ['proveedores', 'insertados', 'actualizados', 'eliminados'] as const
const MOST_FIRST: SortingState = [{ id: 'proveedores', desc: true }]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
})

/** Suppliers of each instance, and how many came, changed and went. */
export function InstanceResults({ sync }: { readonly sync: SupplierSyncResult }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const [sorting, setSorting] = useState(MOST_FIRST)
  const columns = useMemo(
    () =>
      helper.columns([
        helper.accessor('instancia', {
          header: t('column.instance'),
          sortFn: 'text',
          meta: { track: 'minmax(130px, 1.6fr)' },
        }),
        ...NUMBERS.map((name) =>
          helper.accessor(name, {
            header: t(`perInstance.${name}`),
            sortFn: 'basic',
            meta: { track: 'minmax(78px, 1fr)', align: 'end' },
            cell: ({ getValue }) => formats.integer(getValue()),
          }),
        ),
      ]),
    [t, formats],
  )
  if (sync.instancias_procesadas.length === 0) return null
  return (
    <div className={styles.root}>
      <Text weight="semibold">{t('perInstance.title')}</Text>
      <DataTable
        label={t('perInstance.title')}
        data={sync.instancias_procesadas}
        columns={columns}
        rowId={({ instancia }) => instancia}
        sorting={sorting}
        onSortingChange={setSorting}
        maxHeight="420px"
        minWidth="480px"
      />
    </div>
  )
}
