import { makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SourceInspection, SourceLayout, SourceRowView } from '../../src-shared/domain/source-table.ts'
import { useFormats } from '../language/use-formats.ts'
import { columnLetters } from './column-letters.ts'
import { previewPart } from './preview-rows.ts'

/** More would make the page slow and help nobody. */
const COLUMNS_SHOWN = 40

const useStyles = makeStyles({
  scroller: {
    maxHeight: 'max(100vh - 480px, 220px)',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      padding: `3px ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      borderRight: `1px solid ${tokens.colorNeutralStroke3}`,
      textAlign: 'start',
      whiteSpace: 'nowrap',
      maxWidth: '260px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      textAlign: 'center',
      color: tokens.colorNeutralForeground3,
      backgroundColor: tokens.colorNeutralBackground3,
      fontWeight: tokens.fontWeightRegular,
    },
    '& tbody th': {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      padding: 0,
      backgroundColor: tokens.colorNeutralBackground3,
      fontWeight: tokens.fontWeightRegular,
    },
  },
  rowButton: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    minWidth: '128px',
    padding: `3px ${tokens.spacingHorizontalS}`,
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  number: { fontVariantNumeric: 'tabular-nums' },
  title: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  header: {
    fontWeight: tokens.fontWeightSemibold,
    '& td, & th': { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
    '& tbody th': { fontWeight: tokens.fontWeightSemibold },
  },
  left: { color: tokens.colorNeutralForeground3, '& td': { textDecorationLine: 'line-through' } },
  data: {},
  seen: { '& td': { boxShadow: `inset 0 0 0 1px ${tokens.colorStatusWarningBorder2}` } },
  fault: { color: tokens.colorStatusDangerForeground1 },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface PreviewGridProps {
  readonly inspection: SourceInspection
  readonly layout: SourceLayout
  /** Row to scroll to and mark. */
  readonly seenRow: number | null
  readonly onHeaderRow: (row: number) => void
}

/** The first rows as they stand in the file; what each is by the layout is said beside its number. */
export function PreviewGrid({ inspection, layout, seenRow, onHeaderRow }: PreviewGridProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (seenRow !== null)
      scroller.current?.querySelector(`[data-row="${seenRow}"]`)?.scrollIntoView({ block: 'center' })
  }, [seenRow])
  const width = Math.max(inspection.headers.length, ...inspection.preview.map(({ cells }) => cells.length))
  const shown = Math.min(width, COLUMNS_SHOWN)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it with the arrow keys */}
      <div ref={scroller} className={styles.scroller} role="region" aria-label={t('layout.preview')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('layout.row')}</th>
              {Array.from({ length: shown }, (_, column) => (
                <th key={column} scope="col">
                  {columnLetters(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inspection.preview.map((row) => (
              <PreviewRow
                key={row.row}
                row={row}
                layout={layout}
                width={shown}
                isSeen={row.row === seenRow}
                onHeaderRow={onHeaderRow}
              />
            ))}
          </tbody>
        </table>
      </div>
      {width > shown && (
        <Text size={200} className={styles.muted}>
          {t('layout.moreColumns', { count: width - shown, formatted: formats.integer(width - shown) })}
        </Text>
      )}
    </>
  )
}

interface PreviewRowProps extends Pick<PreviewGridProps, 'layout' | 'onHeaderRow'> {
  readonly row: SourceRowView
  /** Columns shown. */
  readonly width: number
  readonly isSeen: boolean
}

function PreviewRow({ row, layout, width, isSeen, onHeaderRow }: PreviewRowProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const part = previewPart(row, layout)
  const look =
    part === 'title'
      ? styles.title
      : part === 'header'
        ? styles.header
        : part === 'data' || part === 'hidden'
          ? styles.data
          : styles.left
  return (
    <tr data-row={row.row} className={mergeClasses(look, isSeen && styles.seen)}>
      <th scope="row" aria-label={`${t('layout.row')} ${row.row}`}>
        <Tooltip content={t('layout.useAsHeader', { row: row.row })} relationship="description">
          <button type="button" className={styles.rowButton} onClick={() => onHeaderRow(row.row)}>
            <span className={styles.number}>{formats.integer(row.row)}</span>
            {part !== 'data' && <span>{t(`part.${part}`)}</span>}
          </button>
        </Tooltip>
      </th>
      {Array.from({ length: width }, (_, column) => {
        const cell = row.cells[column]
        return (
          <td key={column} title={cell?.text} className={cell?.fault ? styles.fault : ''}>
            {cell?.fault ? `⚠ ${cell.text === '' ? t(`fault.${cell.fault}`) : cell.text}` : cell?.text}
          </td>
        )
      })}
    </tr>
  )
}
