import { Text } from '@fluentui/react-components'
import { CheckmarkCircle24Regular } from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotView, RowProblem } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import { DataTable } from '../table/data-table.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { usePagedRows } from '../table/use-paged-rows.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { useRereading } from './use-rereading.ts'

const helper = createColumnHelper<TableFeatures, RowProblem & { readonly index: number }>()

/** What the lot did not take: row of the file, field, why, and what stood there. */
export function LotProblems({ lot, version }: { readonly lot: LotView; readonly version: number }): ReactNode {
  const { t } = useTranslation('lots')
  const { rows, matching, error, more, refresh } = useLotProblems(lot.id, version)
  const columns = useProblemColumns(lot)
  const data = useMemo(() => rows?.map((problem, index) => ({ ...problem, index })) ?? [], [rows])
  return (
    <>
      {rows === null && !error && <RowsSkeleton rows={6} label={t('loading')} />}
      {error && <ErrorPanel error={error} onRetry={refresh} />}
      {rows?.length === 0 && (
        <EmptyState icon={<CheckmarkCircle24Regular />} title={t('noProblems')} body={t('noProblemsBody')} />
      )}
      {data.length > 0 && (
        <>
          <Text size={200}>{t('problemsBody')}</Text>
          <DataTable
            label={t('part.problemsLabel')}
            data={data}
            columns={columns}
            rowId={({ index }) => String(index)}
            totalRows={matching}
            maxHeight="max(100vh - 420px, 240px)"
            minWidth="640px"
            onEndNear={more}
          />
        </>
      )}
    </>
  )
}

function useLotProblems(lotId: string, version: number) {
  const read = useCallback(
    async (page: { readonly offset: number; readonly limit: number }) => {
      const { matching, problems } = await request('lots.problems', { lotId, ...page })
      return { matching, rows: problems }
    },
    [lotId],
  )
  const paged = usePagedRows<RowProblem>(read)
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
