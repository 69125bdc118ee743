import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { LotRow, UploadKind } from '../../src-shared/domain/upload.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'normal',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXS} 0`,
      overflowWrap: 'anywhere',
    },
  },
  head: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightSemibold },
  name: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
  changed: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  old: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
})

/** Every field of a row, before and after the lot; what changed stands out. */
export function LotRowDetails({ kind, row }: { readonly kind: UploadKind; readonly row: LotRow }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const text = useFieldText(kind)
  const { before, after } = row
  return (
    <table className={styles.table}>
      <thead>
        <tr className={styles.head}>
          <th scope="col">{t('column.field')}</th>
          {before !== null && <th scope="col">{t('before')}</th>}
          <th scope="col">{before === null ? t('column.value') : t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {UPLOAD_TABLES[kind].fields.map(({ name }) => {
          const [old, now] = [before?.[name] ?? null, after[name] ?? null]
          const isChanged = before !== null && old !== now
          if (old === null && now === null) return null
          return (
            <tr key={name}>
              <th scope="row" className={styles.name}>
                {text.label(name)}
              </th>
              {before !== null && <td className={mergeClasses(isChanged && styles.old)}>{text.value(name, old)}</td>}
              <td className={mergeClasses(isChanged && styles.changed)}>{text.value(name, now)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
