import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import { CopyButton } from '../feedback/copy-button.tsx'
import { useFormats } from '../language/use-formats.ts'
import { cellText } from './cell-text.ts'
import { useCellWords } from './use-cell-words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalM, minHeight: '28px' },
  name: { flexShrink: 0, color: tokens.colorNeutralForeground3, paddingTop: '4px' },
  value: {
    flexGrow: 1,
    minWidth: 0,
    maxHeight: '64px',
    overflow: 'auto',
    paddingTop: '4px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
})

interface CellViewProps {
  readonly column: ResultColumn
  readonly cell: string | null
  /** From 1. */
  readonly columnNo: number
  /** From 1. */
  readonly row: number
}

/** The whole of the cell that the reader is on, however long. */
export function CellView({ column, columnNo, cell, row }: CellViewProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const words = useCellWords()
  const text = cellText(column.family, cell, words)
  return (
    <div className={styles.root}>
      <Text size={200} className={styles.name}>
        {t('cellAt', { row: formats.integer(row), column: column.name || t('unnamedColumn', { no: columnNo }) })}
      </Text>
      <Text size={200} className={styles.value}>
        {text === '' ? t('emptyText') : text}
      </Text>
      <CopyButton label={ui('common.copy')} text={() => (cell === null ? '' : text)} />
    </div>
  )
}
