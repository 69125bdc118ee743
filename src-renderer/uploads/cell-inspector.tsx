import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { AddCircle16Regular, ArrowUndo16Regular, SubtractCircle16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { ReviewRow, UploadKind } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    minHeight: '36px',
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  keys: { color: tokens.colorNeutralForeground3 },
  button: { flexShrink: 0 },
})

interface CellInspectorProps {
  readonly kind: UploadKind
  readonly row: ReviewRow
  readonly field: UploadField
  readonly onUndo: () => void
  readonly onSkip: () => void
}

/** The cell that the keyboard is at: whole value, what is wrong in full, and what can be done with its row. */
export function CellInspector({ kind, row, field, onUndo, onSkip }: CellInspectorProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const fieldText = useFieldText(kind)
  const text = row.texts[field.name] ?? ''
  const own = row.problems.filter((problem) => problem.field === field.name)
  const told = own.length > 0 ? own : row.problems.filter((problem) => problem.field === '*')
  const place = t('review.place', {
    row: formats.integer(row.row),
    field: fieldText.label(field.name),
    value: text === '' ? t('review.empty') : text,
  })
  const isSkipped = row.verdict === 'skipped'
  return (
    <div className={styles.root}>
      <div className={styles.words} aria-live="polite">
        <Text size={200} weight="semibold">
          {[place, ...told.map(fieldText.reason)].join(' ')}
        </Text>
        <Text size={200} className={styles.keys}>
          {t('review.keys')}
        </Text>
      </div>
      {row.fixed.length > 0 && (
        <Button size="small" className={styles.button} icon={<ArrowUndo16Regular />} onClick={onUndo}>
          {t('review.undo', { row: formats.integer(row.row) })}
        </Button>
      )}
      <Button
        size="small"
        className={styles.button}
        icon={isSkipped ? <AddCircle16Regular /> : <SubtractCircle16Regular />}
        onClick={onSkip}
      >
        {t(isSkipped ? 'review.include' : 'review.skip', { row: formats.integer(row.row) })}
      </Button>
    </div>
  )
}
