import { Dropdown, makeStyles, Option } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { columnLetters } from './column-letters.ts'

const useStyles = makeStyles({
  root: { minWidth: 0, width: '100%' },
  missing: { '& button': { fontWeight: 'normal' } },
})

const NONE = ''

interface ColumnChoiceProps {
  readonly label: string
  readonly headers: readonly string[]
  readonly column: number | null
  /** A required field without a column. */
  readonly isMissing: boolean
  readonly onChoose: (column: number | null) => void
}

/** The column of a field: by its letter and its name in the file, or none. */
export function ColumnChoice({ label, headers, column, isMissing, onChoose }: ColumnChoiceProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const nameOf = (index: number): string => {
    const header = headers[index] ?? ''
    return `${columnLetters(index)} · ${header === '' ? t('columns.unnamed') : header}`
  }
  const none = t('columns.none')
  return (
    <Dropdown
      size="small"
      className={styles.root}
      aria-label={label}
      aria-invalid={isMissing}
      value={column === null ? none : nameOf(column)}
      selectedOptions={[column === null ? NONE : String(column)]}
      onOptionSelect={(_, { optionValue }) => {
        const next = optionValue === undefined || optionValue === NONE ? null : Number(optionValue)
        if (next !== column) onChoose(next)
      }}
    >
      <Option value={NONE}>{none}</Option>
      {headers.map((_, index) => (
        <Option key={index} value={String(index)}>
          {nameOf(index)}
        </Option>
      ))}
    </Dropdown>
  )
}
