import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DuplicatePolicy, UploadKind } from '../../src-shared/domain/upload.ts'

const IN_FILE = ['reject', 'keep_last'] as const
const IN_CATALOG = ['update', 'reject'] as const

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS } })

interface DuplicateFieldsProps {
  readonly kind: UploadKind
  readonly value: DuplicatePolicy
  readonly onChange: (value: DuplicatePolicy) => void
}

/** What happens to rows whose key is there already, in the file or in the catalog. */
export function DuplicateFields({ kind, value, onChange }: DuplicateFieldsProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Field label={t(`duplicates.inFile.${kind}`)}>
        <RadioGroup
          value={value.inFile}
          onChange={(_, data) =>
            onChange({ ...value, inFile: IN_FILE.find((each) => each === data.value) ?? 'reject' })
          }
        >
          {IN_FILE.map((each) => (
            <Radio key={each} value={each} label={t(`duplicates.fileChoice.${each}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t(`duplicates.inCatalog.${kind}`)}>
        <RadioGroup
          value={value.inCatalog}
          onChange={(_, data) =>
            onChange({ ...value, inCatalog: IN_CATALOG.find((each) => each === data.value) ?? 'reject' })
          }
        >
          {IN_CATALOG.map((each) => (
            <Radio key={each} value={each} label={t(`duplicates.catalogChoice.${each}`)} />
          ))}
        </RadioGroup>
      </Field>
    </div>
  )
}
