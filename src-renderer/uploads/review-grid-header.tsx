import { mergeClasses } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { isNumberField } from '../upload-fields/field-value-text.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { useReviewGridStyles } from './review-grid-styles.ts'

interface ReviewGridHeaderProps {
  readonly kind: UploadKind
  readonly fields: readonly UploadField[]
  readonly width: number
}

/** Row number and verdict, then the fields that have a column. */
export function ReviewGridHeader({ kind, fields, width }: ReviewGridHeaderProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useReviewGridStyles()
  const fieldText = useFieldText(kind)
  return (
    <div role="rowgroup" className={styles.header} style={{ width }}>
      <div role="row" aria-rowindex={1} className={styles.line} style={{ minHeight: 'inherit' }}>
        <div role="columnheader" className={styles.head}>
          <span className={styles.number}>{t('review.row')}</span>
          {t('review.verdict')}
        </div>
        {fields.map((field) => (
          <div
            key={field.name}
            role="columnheader"
            className={mergeClasses(styles.cell, styles.headerCell, isNumberField(field) && styles.end)}
          >
            <span className={styles.text} title={fieldText.label(field.name)}>
              {fieldText.label(field.name)}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
