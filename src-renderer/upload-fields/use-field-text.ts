import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowProblem, UploadKind } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'
import { fieldOf, fieldValueText } from './field-value-text.ts'
import { readableLimits } from './readable-limits.ts'

/** Fields that make a key are kept apart by it. */
const KEY_SEPARATOR = '\u001f'
/** The field of a problem of a whole row. */
const WHOLE_ROW = '*'

export interface FieldText {
  /** A field's name on screen; '*' is the whole row. */
  readonly label: (field: string) => string
  /** A canonical value as people read it; '–' for none. */
  readonly value: (field: string, value: string | null) => string
  /** A choice's value in words. */
  readonly choice: (value: string) => string
  /** The key of a row: its fields, one after the other, as people read them. */
  readonly rowKey: (key: string, fields: readonly string[]) => string
  readonly reason: (problem: Pick<RowProblem, 'reason' | 'details'>) => string
}

/** Words for the fields, values and problems of what is loaded. */
export function useFieldText(kind: UploadKind): FieldText {
  const { t, i18n } = useTranslation('lots')
  const formats = useFormats()
  return useMemo(() => {
    // Fields are data: their names are not known to the type of the text keys.
    const textOr = (key: string, fallback: string, variables: Readonly<Record<string, unknown>> = {}): string =>
      i18n.exists(key) ? (t as (key: string, variables: object) => string)(key, variables) : fallback
    const choice = (value: string): string => textOr(`lots:choice.${value}`, value)
    const words = { yes: t('yes'), no: t('no'), choice }
    const value = (field: string, canonical: string | null): string =>
      fieldValueText(fieldOf(kind, field), canonical, formats, words)
    return {
      label: (field) => (field === WHOLE_ROW ? t('wholeRow') : textOr(`uploads:fields.${kind}.${field}`, field)),
      value,
      choice,
      rowKey: (key, fields) =>
        key
          .split(KEY_SEPARATOR)
          .map((part, index) => value(fields[index] ?? '', part))
          .join(' · '),
      reason: ({ reason, details }) => textOr(`uploads:reasons.${reason}`, reason, readableLimits(details, formats)),
    }
  }, [t, i18n, formats, kind])
}
