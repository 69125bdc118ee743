import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { LotStateBadge } from './lot-state-badge.tsx'

const helper = createColumnHelper<TableFeatures, LotView>()

const useStyles = makeStyles({
  file: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  provider: { color: tokens.colorNeutralForeground3 },
  gone: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  zero: { color: tokens.colorNeutralForeground3 },
  trouble: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
})

const COUNTS = [
  { count: 'total', track: '60px' },
  { count: 'exitosos', track: '64px' },
  { count: 'rechazados', track: '76px' },
  { count: 'duplicados', track: '76px' },
] as const

export function useLotColumns(active: ReadonlyMap<string, JobView>) {
  const { t } = useTranslation('lots')
  const formats = useFormats()
  return useMemo(
    () =>
      helper.columns([
        helper.display({
          id: 'state',
          header: t('column.state'),
          meta: { track: '132px' },
          cell: ({ row }) => <LotStateBadge lot={row.original} job={active.get(row.original.id)} />,
        }),
        helper.display({
          id: 'file',
          header: t('column.file'),
          meta: { track: 'minmax(180px, 2fr)' },
          cell: ({ row }) => <LotFile lot={row.original} />,
        }),
        helper.accessor('kind', {
          header: t('column.kind'),
          meta: { track: '72px' },
          cell: ({ getValue }) => <ClampedText text={t(`kind.${getValue()}`)} />,
        }),
        helper.accessor('operator', {
          header: t('column.operator'),
          meta: { track: '76px' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor('startedAt', {
          header: t('column.start'),
          meta: { track: '88px' },
          cell: ({ getValue }) => (
            <Text size={200}>
              <RelativeTime instant={getValue()} />
            </Text>
          ),
        }),
        ...COUNTS.map(({ count, track }) =>
          helper.accessor((lot) => lot.summary[count], {
            id: count,
            header: t(`count.${count}`),
            meta: { track, align: 'end' },
            cell: ({ getValue }) => (
              <Count value={getValue()} text={formats.integer(getValue())} isTrouble={count === 'rechazados'} />
            ),
          }),
        ),
        helper.accessor('rowsStanding', {
          header: t('count.standing'),
          meta: { track: '68px', align: 'end' },
          cell: ({ getValue }) => <Count value={getValue()} text={formats.integer(getValue())} />,
        }),
      ]),
    [t, formats, active],
  )
}

/** Name of the file and, smaller, whose it is. A name struck through: nothing of it is in the catalog any more. */
function LotFile({ lot }: { readonly lot: LotView }): ReactNode {
  const styles = useStyles()
  const { fileName, provider, lotDeleted } = lot
  return (
    <span title={provider === null ? fileName : `${fileName} · ${provider}`}>
      <Text size={200} className={mergeClasses(styles.file, lotDeleted && styles.gone)}>
        {fileName}
      </Text>
      {provider !== null && (
        <Text size={100} className={mergeClasses(styles.file, styles.provider)}>
          {provider}
        </Text>
      )}
    </span>
  )
}

function Count({
  value,
  text,
  isTrouble = false,
}: {
  readonly value: number
  readonly text: string
  readonly isTrouble?: boolean
}): ReactNode {
  const styles = useStyles()
  return <span className={value === 0 ? styles.zero : isTrouble ? styles.trouble : ''}>{text}</span>
}
