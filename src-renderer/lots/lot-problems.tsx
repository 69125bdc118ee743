import { Text } from '@fluentui/react-components'
import { CheckmarkCircle24Regular } from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotView, RowProblem } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { usePagedRows } from '../table/use-paged-rows.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { useRereading } from './use-rereading.ts'

/** A row of the file may have several problems, and a field of it too: only their place tells them apart. */
type PlacedProblem = RowProblem & { readonly index: number }

const helper = createColumnHelper<TableFeatures, PlacedProblem>()

/** What the lot did not take: row of the file, field, why, and what stood there. */
export function LotProblems({ lot, version }: { readonly lot: LotView; readonly version: number }): ReactNode {
  const { t } = useTranslation('lots')
  const paged = useLotProblems(lot.id, version)
  const columns = useProblemColumns(lot)
  return (
    <PagedTable
      paged={paged}
      skeletonRows={6}
      empty={<EmptyState icon={<CheckmarkCircle24Regular />} title={t('noProblems')} body={t('noProblemsBody')} />}
      note={<Text size={200}>{t('problemsBody')}</Text>}
      label={t('part.problemsLabel')}
      columns={columns}
      rowId={({ index }) => String(index)}
      maxHeight="max(100vh - 420px, 240px)"
      minWidth="640px"
    />
  )
}

function useLotProblems(lotId: string, version: number) {
  const read = useCallback(
    async (page: { readonly offset: number; readonly limit: number }) => {
      const { matching, problems } = await request('lots.problems', { lotId, ...page })
      return { matching, rows: problems.map((problem, place) => ({ ...problem, index: page.offset + place })) }
    },
    [lotId],
  )
  const paged = usePagedRows<PlacedProblem>(read)
  useRereading(version, paged.refresh)
  return paged
}

function useProblemColumns(lot: LotView) {
  const { t } = useTranslation('lots')
  const formats = useFormats()
  const text = useFieldText(lot.kind)
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('row', {
          header: t('column.row'),
          meta: { track: '76px', align: 'end' },
          cell: ({ getValue }) => formats.integer(getValue()),
        }),
        helper.accessor('field', {
          header: t('column.field'),
          meta: { track: 'minmax(110px, 1fr)' },
          cell: ({ getValue }) => <ClampedText text={text.label(getValue())} />,
        }),
        helper.display({
          id: 'reason',
          header: t('column.reason'),
          meta: { track: 'minmax(240px, 3fr)' },
          cell: ({ row }) => <ClampedText text={text.reason(row.original)} />,
        }),
        helper.accessor('value', {
          header: t('column.value'),
          meta: { track: 'minmax(120px, 1fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue() === '' ? t('emptyCell') : getValue()} />,
        }),
      ]),
    [t, formats, text],
  )
}
