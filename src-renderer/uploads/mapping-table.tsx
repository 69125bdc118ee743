import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { missingFields } from '../../src-shared/domain/missing-fields.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { ColumnMapping, UploadDraft } from '../../src-shared/domain/upload.ts'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { isNumberField } from '../upload-fields/field-value-text.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { ColumnChoice } from './column-choice.tsx'
import { otherFieldOf, sampleValues, withColumn } from './column-mapping.ts'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    '& th, & td': {
      padding: `3px ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      fontWeight: tokens.fontWeightRegular,
    },
    '& thead th': {
      fontSize: tokens.fontSizeBase200,
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground2,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  field: { width: '32%' },
  column: { width: '29%' },
  why: { width: '16%' },
  need: { marginInlineStart: tokens.spacingHorizontalXS },
  samples: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  number: { fontVariantNumeric: 'tabular-nums' },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface MappingTableProps {
  readonly draft: UploadDraft
  readonly mapping: ColumnMapping
  readonly onChange: (mapping: ColumnMapping) => void
}

/** Each field with the column that fills it, why that one was suggested, and what stands in it. */
export function MappingTable({ draft, mapping, onChange }: MappingTableProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const fieldText = useFieldText(draft.kind)
  const [moved, setMoved] = useState('')
  function choose(field: UploadField, column: number | null): void {
    const other = otherFieldOf(mapping, field.name, column)
    setMoved(
      other === null ? '' : t('columns.moved', { from: fieldText.label(other), to: fieldText.label(field.name) }),
    )
    onChange(withColumn(mapping, field.name, column))
  }
  return (
    <div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.field}>
              {t('columns.field')}
            </th>
            <th scope="col" className={styles.column}>
              {t('columns.column')}
            </th>
            <th scope="col" className={styles.why}>
              {t('columns.why')}
            </th>
            <th scope="col">{t('columns.sample')}</th>
          </tr>
        </thead>
        <tbody>
          {UPLOAD_TABLES[draft.kind].fields.map((field) => (
            <MappingRow
              key={field.name}
              draft={{ ...draft, mapping }}
              field={field}
              column={mapping.find((pair) => pair.field === field.name)?.column ?? null}
              onChoose={(column) => choose(field, column)}
            />
          ))}
        </tbody>
      </table>
      <VisuallyHidden>{moved}</VisuallyHidden>
    </div>
  )
}

interface MappingRowProps {
  readonly draft: UploadDraft
  readonly field: UploadField
  readonly column: number | null
  readonly onChoose: (column: number | null) => void
}

function MappingRow({ draft, field, column, onChoose }: MappingRowProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const fieldText = useFieldText(draft.kind)
  const label = fieldText.label(field.name)
  const suggestion = draft.suggestions.find((each) => each.field === field.name && each.column === column)
  const isMissing = missingFields(draft).some(({ name }) => name === field.name)
  const samples = column === null ? [] : sampleValues(draft.inspection.sample, column)
  return (
    <tr>
      <th scope="row">
        {label}
        {field.required && (
          <Badge className={styles.need} size="small" appearance="tint" color={isMissing ? 'danger' : 'informative'}>
            {t('columns.required')}
          </Badge>
        )}
      </th>
      <td>
        <ColumnChoice
          label={t('columns.columnOf', { field: label })}
          headers={draft.inspection.headers}
          column={column}
          isMissing={isMissing}
          onChoose={onChoose}
        />
      </td>
      <td>
        <Text size={200} className={styles.muted}>
          {suggestion
            ? t(`columns.reason.${suggestion.reason}`)
            : column !== null
              ? t('columns.reason.chosen')
              : field.fallback !== null
                ? t('columns.fallback', { value: fieldText.value(field.name, field.fallback) })
                : field.required && !isMissing
                  ? t('columns.byProvider')
                  : ''}
        </Text>
      </td>
      <td>
        <span
          className={mergeClasses(styles.samples, isNumberField(field) && styles.number)}
          title={samples.join('\n')}
        >
          {samples.join(' · ')}
        </span>
      </td>
    </tr>
  )
}
