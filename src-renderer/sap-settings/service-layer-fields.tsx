import { Field, Subtitle2, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Panel } from '../frame/panel.tsx'
import { SecretField } from '../notices/secret-field.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { useSapFieldStyles } from './sap-fields.ts'
import type { SapFieldsProps } from './sap-fields.ts'

/** How the Service Layer is reached, and how gently. */
export function ServiceLayerFields({ draft, view, problems, onChange }: SapFieldsProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useSapFieldStyles()
  const problemOf = (name: keyof typeof problems): string | undefined => {
    const problem = problems[name]
    return problem && t(`settings.problem.${problem}`)
  }
  return (
    <Panel>
      <Subtitle2 as="h2">{t('settings.serviceLayer')}</Subtitle2>
      <Text className={styles.muted}>{t('settings.serviceLayerBody')}</Text>
      <div className={styles.fields}>
        <FormTextField
          className={styles.wide}
          label={t('settings.url')}
          hint={t('settings.urlHint')}
          value={draft.url}
          problem={problemOf('url')}
          onChange={(url) => onChange({ url })}
        />
        <FormTextField
          label={t('settings.user')}
          value={draft.serviceUser}
          problem={problemOf('serviceUser')}
          onChange={(serviceUser) => onChange({ serviceUser })}
        />
        <SecretField
          key={view.hasServiceLayerPassword ? 'saved' : 'none'}
          label={t('settings.password')}
          hint={t('settings.passwordHint')}
          saved={view.hasServiceLayerPassword ? t('settings.passwordSaved') : null}
          value={draft.servicePassword}
          problem={problemOf('servicePassword')}
          onChange={(servicePassword) => onChange({ servicePassword })}
        />
      </div>
      <div className={styles.fields}>
        <FormTextField
          label={t('settings.parallel')}
          hint={t('settings.parallelHint')}
          value={draft.parallel}
          problem={problemOf('parallel')}
          onChange={(parallel) => onChange({ parallel })}
        />
        <FormTextField
          label={t('settings.pageSize')}
          hint={t('settings.pageSizeHint')}
          value={draft.pageSize}
          problem={problemOf('pageSize')}
          onChange={(pageSize) => onChange({ pageSize })}
        />
        <FormTextField
          label={t('settings.timeout')}
          hint={t('settings.timeoutHint')}
          value={draft.timeoutSeconds}
          problem={problemOf('timeoutSeconds')}
          onChange={(timeoutSeconds) => onChange({ timeoutSeconds })}
        />
      </div>
      {view.serviceLayerFingerprint !== null && (
        <Field label={t('settings.fingerprint')}>
          <span className={styles.fingerprint}>{view.serviceLayerFingerprint}</span>
        </Field>
      )}
    </Panel>
  )
}
