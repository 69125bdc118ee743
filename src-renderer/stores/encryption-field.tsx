import { Field, makeStyles, MessageBar, MessageBarBody, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { encryptionSchema } from '../../src-shared/domain/store.ts'
import type { Encryption } from '../../src-shared/domain/store.ts'

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS } })

interface EncryptionFieldProps {
  readonly value: Encryption
  readonly onChange: (value: Encryption) => void
}

/** Each weaker choice says what it gives up. */
export function EncryptionField({ value, onChange }: EncryptionFieldProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Field label={t('storeForm.encryption')}>
        <RadioGroup value={value} onChange={(_, data) => onChange(encryptionSchema.parse(data.value))}>
          {encryptionSchema.options.map((option) => (
            <Radio key={option} value={option} label={t(`storeForm.encryptions.${option}`)} />
          ))}
        </RadioGroup>
      </Field>
      {value !== 'tls12' && (
        <MessageBar intent={value === 'none' ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>{t(`storeForm.encryptionWarning.${value}`)}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
