import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { CatalogRow, UploadKind } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'

const useStyles = makeStyles({
  // The table may be far wider than the window: what is opened stays within it.
  root: { position: 'sticky', insetInlineStart: 0, maxWidth: 'min(1040px, calc(100vw - 280px))', whiteSpace: 'normal' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
  },
})

/** Every field of a row at once. */
export function CatalogRowDetails({ kind, row }: { readonly kind: UploadKind; readonly row: CatalogRow }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const text = useFieldText(kind)
  return (
    <div className={styles.root}>
      <dl className={styles.facts}>
        {UPLOAD_TABLES[kind].fields.map(({ name }) => (
          <div key={name}>
            <dt>{text.label(name)}</dt>
            <dd>{text.value(name, row.values[name] ?? null)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('column.updated')}</dt>
          <dd>{formats.exactTime(row.updatedAt)}</dd>
        </div>
      </dl>
    </div>
  )
}
