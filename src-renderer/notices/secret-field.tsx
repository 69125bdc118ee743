import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { LockClosed16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  saved: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  input: { minWidth: 0, '& input': { minWidth: 0 } },
})

interface SecretFieldProps {
  readonly label: string
  readonly hint: string
  /** What is shown in place of a secret that is saved; null: none is. */
  readonly saved: string | null
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
}

/** Write-only: a saved secret is never shown, only replaced. */
export function SecretField({ label, hint, saved, value, onChange, problem }: SecretFieldProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [changing, setChanging] = useState(false)
  if (saved !== null && !changing && value === '' && problem === undefined) {
    return (
      <Field label={label}>
        <div className={styles.saved}>
          <LockClosed16Regular aria-hidden />
          <Text>{saved}</Text>
          <Button size="small" onClick={() => setChanging(true)}>
            {t('storeForm.passwordChange')}
          </Button>
        </div>
      </Field>
    )
  }
  return (
    <Field
      label={label}
      hint={saved === null ? hint : t('storeForm.passwordKeep')}
      {...(problem ? { validationMessage: problem } : {})}
    >
      <Input
        className={styles.input}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  )
}
