import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Subtitle2,
  Textarea,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Panel } from '../frame/panel.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import type { SapFieldsProps } from './sap-fields.ts'

/** Who is told the result; the server is that of the notices. */
export function RecipientFields({ draft, view, problems, onChange }: SapFieldsProps): ReactNode {
  const { t } = useTranslation('sap')
  const goTo = useGoTo()
  const { recipients } = problems
  return (
    <Panel>
      <Subtitle2 as="h2">{t('settings.recipients')}</Subtitle2>
      <Field
        label={t('settings.recipientsLabel')}
        hint={t('settings.recipientsHint')}
        {...(recipients ? { validationMessage: t(`settings.problem.${recipients}`) } : {})}
      >
        <Textarea
          rows={3}
          spellCheck={false}
          value={draft.recipients}
          onChange={(_, data) => onChange({ recipients: data.value })}
        />
      </Field>
      {!view.canSendMail && draft.recipients.trim() !== '' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('settings.noMail')}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => goTo('/settings/notices')}>{t('settings.goToNotices')}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </Panel>
  )
}
