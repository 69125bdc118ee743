import { mergeClasses } from '@fluentui/react-components'
import { Edit12Filled } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyboardEvent, ReactNode } from 'react'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { ReviewRow, RowProblem } from '../../src-shared/domain/upload.ts'
import { isNumberField } from '../upload-fields/field-value-text.ts'
import { CellReason } from './cell-reason.tsx'
import { useReviewGridStyles } from './review-grid-styles.ts'
import { pendingKey } from './use-cell-fixes.ts'
import type { CellFixes } from './use-cell-fixes.ts'

interface ReviewGridCellProps {
  readonly id: string
  readonly field: UploadField
  readonly row: ReviewRow
  readonly problem: RowProblem | null
  readonly reason: (problem: RowProblem) => string
  readonly label: string
  readonly isWarning: boolean
  readonly isActive: boolean
  readonly fixes: CellFixes
  readonly onActive: () => void
}

/** A value as it stands in the file or was typed over, with what is wrong with it. */
export function ReviewGridCell(props: ReviewGridCellProps): ReactNode {
  const { id, field, row, problem, reason, label, isWarning, isActive, fixes, onActive } = props
  const { t } = useTranslation('uploads-screen')
  const styles = useReviewGridStyles()
  const { editing } = fixes
  const isEdited = editing !== null && editing.row === row.row && editing.field === field.name
  const pending = fixes.pending.get(pendingKey(row.row, field.name))
  const text = pending ?? row.texts[field.name] ?? ''
  const wrong = pending === undefined ? problem : null
  return (
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      aria-invalid={wrong !== null && !isWarning}
      className={mergeClasses(
        styles.cell,
        isNumberField(field) && styles.end,
        wrong !== null && (isWarning ? styles.warned : styles.wrong),
        isActive && styles.active,
        row.fixed.includes(field.name) && styles.fixed,
        row.verdict === 'skipped' && styles.leftOut,
      )}
      onMouseDown={(event) => {
        if (isEdited) return
        // The grid keeps the focus, and with it the keys.
        event.preventDefault()
        onActive()
      }}
      onDoubleClick={() => {
        if (!isEdited) fixes.begin(row, field.name)
      }}
    >
      <span className={styles.text} title={text}>
        {row.fixed.includes(field.name) && <Edit12Filled className={styles.pencil} aria-label={t('review.fixed')} />}
        {text}
      </span>
      {wrong && <CellReason text={reason(wrong)} isWarning={isWarning} />}
      {isEdited && <CellInput label={label} isNumber={isNumberField(field)} fixes={fixes} />}
    </div>
  )
}

interface CellInputProps {
  readonly label: string
  readonly isNumber: boolean
  readonly fixes: CellFixes
}

function CellInput({ label, isNumber, fixes }: CellInputProps): ReactNode {
  const styles = useReviewGridStyles()
  const input = useRef<HTMLInputElement>(null)
  const { editing } = fixes
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (input.current?.value.length !== 1) input.current?.select()
  }, [])
  if (!editing) return null

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    const move = MOVES[event.key]
    if (event.key === 'Escape') fixes.drop()
    else if (move) fixes.keep(event.shiftKey ? move.back : move.on)
    else return
    event.preventDefault()
  }

  return (
    <input
      ref={input}
      className={mergeClasses(styles.input, isNumber && styles.inputEnd)}
      aria-label={label}
      value={editing.text}
      maxLength={32_767}
      onChange={(event) => fixes.type(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => fixes.keep(null)}
    />
  )
}

/** Keys that keep what was typed, and how they move, without and with Shift. */
const MOVES: Readonly<Record<string, { readonly on: string; readonly back: string }>> = {
  Enter: { on: 'ArrowDown', back: 'ArrowUp' },
  Tab: { on: 'ArrowRight', back: 'ArrowLeft' },
}
