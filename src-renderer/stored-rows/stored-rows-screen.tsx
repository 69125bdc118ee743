import { Button, Link as FluentLink, makeStyles, Text, tokens } from '@fluentui/react-components'
import {
  ArrowDownload20Regular,
  ChevronLeft16Regular,
  Copy20Regular,
  DocumentTable24Regular,
} from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { ReactNode } from 'react'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { datasetIdSchema } from '../../src-shared/domain/dataset.ts'
import type { DatasetColumn, DatasetId } from '../../src-shared/domain/dataset.ts'
import { request } from '../bridge/request.ts'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import type { Formats } from '../language/formats.ts'
import { useFormats } from '../language/use-formats.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import { DataTable } from '../table/data-table.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { useStoredRows } from './use-stored-rows.ts'
import type { StoreDay } from './use-stored-rows.ts'

type Value = string | number | boolean | null
interface StoredRow {
  readonly index: number
  readonly values: readonly Value[]
}
const helper = createColumnHelper<TableFeatures, StoredRow>()
/** A moment to the millisecond fits. */
const COLUMN_PX = 192
const NO_COLUMNS: readonly string[] = []

const useStyles = makeStyles({
  back: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS, flexBasis: '100%' },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** "Ver registros": what is stored of one day of one store. It has a place of its own; the way back is the calendar. */
export function StoredRowsScreen(): ReactNode {
  const { datasetId, storeId = '', businessDate } = useParams()
  const dataset = datasetIdSchema.safeParse(datasetId)
  const date = businessDateSchema.safeParse(businessDate)
  if (!dataset.success || !date.success) return null
  return <StoredRows datasetId={dataset.data} storeId={storeId} businessDate={date.data} />
}

function StoredRows(day: StoreDay): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const navigate = useNavigate()
  const notify = useNotify()
  const storeName = useStoreName()
  const { rows, error, more } = useStoredRows(day)
  const [copying, setCopying] = useState(false)
  const columns = useStoredColumns(day.datasetId, rows?.columns ?? NO_COLUMNS)
  const data = useMemo(() => rows?.rows.map((values, index) => ({ index, values })) ?? [], [rows])

  async function copy(): Promise<void> {
    setCopying(true)
    try {
      await request('coverage.copyRows', { ...day })
      notify.success(t('storedRows.copied', { count: rows?.total ?? 0, formatted: formats.integer(rows?.total ?? 0) }))
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setCopying(false)
    }
  }

  async function save(): Promise<void> {
    try {
      const saved = await request('coverage.saveRows', { ...day })
      if (saved) notify.success(t('gaps.exported', { path: saved.path }))
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  return (
    <Screen
      above={
        <FluentLink as="button" className={styles.back} onClick={() => void navigate(-1)}>
          <ChevronLeft16Regular aria-hidden />
          {t('storedRows.back')}
        </FluentLink>
      }
      title={`${storeName(day.storeId)} · ${formats.date(day.businessDate)}`}
      beside={
        rows && (
          <Text className={styles.count}>
            {t('coverage.rowCount', { count: rows.total, formatted: formats.integer(rows.total) })}
          </Text>
        )
      }
      actions={
        rows !== null &&
        rows.total > 0 && (
          <>
            <Button icon={<Copy20Regular />} disabledFocusable={copying} onClick={() => void copy()}>
              {t('storedRows.copy')}
            </Button>
            <Button icon={<ArrowDownload20Regular />} onClick={() => void save()}>
              {t('storedRows.save')}
            </Button>
          </>
        )
      }
    >
      <Panel>
        {error && <ErrorPanel error={error} onRetry={more} />}
        {!rows && !error && <RowsSkeleton rows={10} label={t('common.loading')} />}
        {rows?.total === 0 && (
          <EmptyState icon={<DocumentTable24Regular />} title={t('storedRows.none')} body={t('storedRows.noneBody')} />
        )}
        {rows && rows.total > 0 && (
          <DataTable
            label={t('storedRows.label')}
            data={data}
            columns={columns}
            rowId={(row) => String(row.index)}
            totalRows={rows.total}
            onEndNear={more}
            maxHeight="calc(100vh - 240px)"
            minWidth={`${columns.length * COLUMN_PX}px`}
          />
        )}
      </Panel>
    </Screen>
  )
}

const NUMERIC: ReadonlySet<DatasetColumn['type']['kind']> = new Set(['integer', 'bigint', 'decimal', 'double'])

/** A column for each of the dataset's; numbers are aligned as such, codes made of digits are not. */
function useStoredColumns(datasetId: DatasetId, names: readonly string[]) {
  const datasets = useDatasetsState((state) => state.datasets)
  const formats = useFormats()
  return useMemo(() => {
    const dataset = datasets.state === 'ready' ? datasets.value.find(({ id }) => id === datasetId) : undefined
    const numeric = new Set(dataset?.columns.filter(({ type }) => NUMERIC.has(type.kind)).map(({ name }) => name))
    return names.map((name, index) =>
      helper.display({
        id: name,
        header: name,
        meta: { track: 'minmax(110px, 1fr)', align: numeric.has(name) ? 'end' : 'start' },
        cell: ({ row: { original } }) => shown(original.values[index] ?? null, formats),
      }),
    )
  }, [datasets, datasetId, names, formats])
}

/** As it is stored, to the last digit; of a moment, the day as on every other screen. */
function shown(value: Value, formats: Formats): string {
  if (value === null) return '–'
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(.+)$/.exec(String(value)) ?? []
  const day = businessDateSchema.safeParse(date)
  return day.success ? `${formats.date(day.data)} ${time}` : String(value)
}
