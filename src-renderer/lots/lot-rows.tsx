import { Badge, Text } from '@fluentui/react-components'
import { TableEdit24Regular } from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { LotRow, LotView } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { usePagedRows } from '../table/use-paged-rows.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { changedFields } from './changed-fields.ts'
import { LotRowDetails } from './lot-row-details.tsx'
import { useRereading } from './use-rereading.ts'

const helper = createColumnHelper<TableFeatures, LotRow>()

interface LotRowsProps {
  readonly lot: LotView
  /** Only rows that somebody or another lot changed since. */
  readonly editedSince: boolean
  readonly version: number
}

/** The rows that a lot created or updated, each with what it said before and after. */
export function LotRows({ lot, editedSince, version }: LotRowsProps): ReactNode {
  const { t } = useTranslation('lots')
  const read = useCallback(
    (page: { readonly offset: number; readonly limit: number }) =>
      request('lots.rows', { lotId: lot.id, editedSince, ...page }),
    [lot.id, editedSince],
  )
  const paged = usePagedRows<LotRow>(read)
  useRereading(version, paged.refresh)
  const columns = useRowColumns(lot)
  const [openKey, setOpenKey] = useState<string | null>(null)
  const toggle = useCallback(({ key }: LotRow) => setOpenKey((open) => (open === key ? null : key)), [])
  return (
    <PagedTable
      paged={paged}
      skeletonRows={6}
      empty={
        <EmptyState
          icon={<TableEdit24Regular />}
          title={t(editedSince ? 'noneEdited' : 'noRows')}
          body={t(editedSince ? 'noneEditedBody' : 'noRowsBody')}
        />
      }
      note={editedSince && <Text size={200}>{t('editedBody')}</Text>}
      label={t(editedSince ? 'part.edited' : 'part.rows')}
      columns={columns}
      rowId={({ key }) => key}
      maxHeight="max(100vh - 420px, 240px)"
      minWidth="720px"
      onOpen={toggle}
      renderDetails={(row) => row.key === openKey && <LotRowDetails kind={lot.kind} row={row} />}
    />
  )
}

function useRowColumns({ kind }: LotView) {
  const { t } = useTranslation('lots')
  const formats = useFormats()
  const text = useFieldText(kind)
  return useMemo(() => {
    const inOneLine = (row: LotRow): string =>
      changedFields(kind, row)
        .map(({ field, before, after }) =>
          row.before === null
            ? `${text.label(field)}: ${text.value(field, after)}`
            : `${text.label(field)}: ${text.value(field, before)} → ${text.value(field, after)}`,
        )
        .join(' · ')
    return helper.columns([
      helper.accessor('sourceRow', {
        header: t('column.row'),
        meta: { track: '68px', align: 'end' },
        cell: ({ getValue }) => formats.integer(getValue()),
      }),
      helper.accessor('key', {
        header: t(`key.${kind}`),
        meta: { track: kind === 'productos' ? 'minmax(100px, 1fr)' : 'minmax(200px, 2fr)' },
        cell: ({ getValue }) => <ClampedText text={text.rowKey(getValue(), UPLOAD_TABLES[kind].key)} />,
      }),
      helper.display({
        id: 'change',
        header: t('column.change'),
        meta: { track: '132px' },
        cell: ({ row }) => <ChangeBadge row={row.original} />,
      }),
      helper.display({
        id: 'changes',
        header: t('column.changes'),
        meta: { track: 'minmax(240px, 3fr)' },
        cell: ({ row }) => <ClampedText text={inOneLine(row.original)} />,
      }),
    ])
  }, [t, formats, text, kind])
}

function ChangeBadge({ row }: { readonly row: LotRow }): ReactNode {
  const { t } = useTranslation('lots')
  if (row.editedSince) {
    return (
      <Badge appearance="tint" color="warning">
        {t('editedSince')}
      </Badge>
    )
  }
  return (
    <Badge appearance="tint" color={row.change === 'created' ? 'success' : 'brand'}>
      {t(`change.${row.change}`)}
    </Badge>
  )
}
