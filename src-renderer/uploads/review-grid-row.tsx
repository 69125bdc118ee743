import type { ReactNode } from 'react'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { ReviewRow, UploadKind } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { ReviewGridCell } from './review-grid-cell.tsx'
import { useReviewGridStyles } from './review-grid-styles.ts'
import { CellReason } from './cell-reason.tsx'
import { RowVerdictMark } from './row-verdict.tsx'
import type { CellFixes } from './use-cell-fixes.ts'

const WHOLE_ROW = '*'

interface ReviewGridRowProps {
  readonly gridId: string
  readonly kind: UploadKind
  readonly fields: readonly UploadField[]
  readonly row: ReviewRow
  readonly index: number
  /** Of the cell that the keyboard is at, when it is in this row. */
  readonly activeColumn: number | null
  readonly fixes: CellFixes
  readonly onActive: (column: number) => void
  /** To the cell of a field, which may be out of sight. */
  readonly onJump: (field: string) => void
}

/** The cells of one row. Only those of rejected rows are errors; others tell something about a row. */
export function ReviewGridRow(props: ReviewGridRowProps): ReactNode {
  const { gridId, kind, fields, row, index, activeColumn, fixes, onActive, onJump } = props
  const styles = useReviewGridStyles()
  const formats = useFormats()
  const fieldText = useFieldText(kind)
  const isWarning = row.verdict !== 'rejected' && row.verdict !== 'duplicate'
  // The cells concerned may be out of sight to the right.
  const [told] = row.problems
  const reasons = row.problems
    .map((problem) =>
      problem.field === WHOLE_ROW
        ? fieldText.reason(problem)
        : `${fieldText.label(problem.field)}: ${fieldText.reason(problem)}`,
    )
    .join(' · ')
  return (
    <>
      <div role="rowheader" className={styles.head}>
        <span className={styles.number}>{formats.integer(row.row)}</span>
        <span className={styles.verdict}>
          <RowVerdictMark verdict={row.verdict} />
          {told && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.jump}
              onMouseDown={(event) => {
                event.preventDefault()
                onJump(told.field)
              }}
            >
              <CellReason text={reasons} isWarning={isWarning} />
            </button>
          )}
        </span>
      </div>
      {fields.map((field, column) => (
        <ReviewGridCell
          key={field.name}
          id={`${gridId}-${index}-${column}`}
          field={field}
          row={row}
          problem={row.problems.find((each) => each.field === field.name) ?? null}
          reason={fieldText.reason}
          label={fieldText.label(field.name)}
          isWarning={isWarning}
          isActive={column === activeColumn}
          fixes={fixes}
          onActive={() => onActive(column)}
        />
      ))}
    </>
  )
}
