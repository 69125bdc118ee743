import { MessageBar, MessageBarBody, Switch } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { SecretField } from '../notices/secret-field.tsx'
import { EncryptionField } from '../stores/encryption-field.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { useSapFieldStyles } from './sap-fields.ts'
import type { SapFieldsProps } from './sap-fields.ts'

/** The server that holds the list: SAP HANA's or SQL Server's. */
export function SourceServerFields({ draft, view, problems, onChange }: SapFieldsProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useSapFieldStyles()
  const field = (name: 'server' | 'port' | 'user' | 'commonSchema' | 'commonDatabase', hint?: string): ReactNode => (
    <FormTextField
      label={t(`settings.${name}`)}
      value={draft[name]}
      problem={problems[name] && t(`settings.problem.${problems[name]}`)}
      {...(hint === undefined ? {} : { hint })}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <>
      <div className={styles.fields}>
        {field('server')}
        {field('port')}
        {draft.kind === 'hana'
          ? field('commonSchema', t('settings.commonHint', { name: 'SBOCOMMON' }))
          : field('commonDatabase', t('settings.commonHint', { name: 'SBO-COMMON' }))}
        {field('user')}
        <SecretField
          key={view.hasSourcePassword ? 'saved' : 'none'}
          label={t('settings.password')}
          hint={t('settings.passwordHint')}
          saved={view.hasSourcePassword ? t('settings.passwordSaved') : null}
          value={draft.sourcePassword}
          problem={problems.sourcePassword && t(`settings.problem.${problems.sourcePassword}`)}
          onChange={(sourcePassword) => onChange({ sourcePassword })}
        />
      </div>
      {draft.kind === 'sqlserver' && (
        <EncryptionField value={draft.encryption} onChange={(encryption) => onChange({ encryption })} />
      )}
      {draft.kind === 'hana' && (
        <>
          <Switch
            checked={draft.encrypt}
            label={t('settings.encrypt')}
            onChange={(_, data) => onChange({ encrypt: data.checked })}
          />
          {!draft.encrypt && (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{t('settings.plainWarning')}</MessageBarBody>
            </MessageBar>
          )}
        </>
      )}
    </>
  )
}
