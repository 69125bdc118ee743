import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { LockClosed16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  saved: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
})

interface PasswordFieldProps {
  readonly saved: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
  readonly className?: string
}

/** Write-only: a saved password is never shown, only replaced. */
export function PasswordField({ saved, value, onChange, problem, className }: PasswordFieldProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [changing, setChanging] = useState(!saved)
  if (!changing && saved) {
    return (
      <Field label={t('storeForm.password')} required className={className}>
        <div className={styles.saved}>
          <LockClosed16Regular aria-hidden />
          <Text>{t('storeForm.passwordSaved')}</Text>
          <Button size="small" onClick={() => setChanging(true)}>
            {t('storeForm.passwordChange')}
          </Button>
        </div>
      </Field>
    )
  }
  return (
    <Field
      label={t('storeForm.password')}
      required
      className={className}
      hint={saved ? t('storeForm.passwordKeep') : t('storeForm.passwordHint')}
      {...(problem ? { validationMessage: problem } : {})}
    >
      <Input type="password" autoComplete="new-password" value={value} onChange={(_, data) => onChange(data.value)} />
    </Field>
  )
}
