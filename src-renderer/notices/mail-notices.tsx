import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  Select,
  Subtitle2,
  Switch,
  Textarea,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { mailSecuritySchema } from '../../src-shared/domain/notice-settings.ts'
import type { NoticeSettingsView } from '../../src-shared/domain/notice-settings.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { ChannelTest } from './channel-test.tsx'
import { MailCertificateDialog } from './mail-certificate-dialog.tsx'
import { checkMailDraft, draftOf, withSecurity } from './mail-draft.ts'
import type { MailDraft, MailField } from './mail-draft.ts'
import { useNoticePanelStyles } from './notice-panel-styles.ts'
import { useNoticeSettingsState } from './notice-settings-state.ts'
import { SecretField } from './secret-field.tsx'

/** Configuración → Avisos → Correo: saved as a whole, since half a server is none. */
export function MailNotices({ view }: { readonly view: NoticeSettingsView }): ReactNode {
  const { t } = useTranslation()
  const styles = useNoticePanelStyles()
  const notify = useNotify()
  const update = useNoticeSettingsState((state) => state.update)
  const [edited, setEdited] = useState<MailDraft | null>(null)
  const [tried, setTried] = useState(false)
  const [comparing, setComparing] = useState(false)
  const [failure, setFailure] = useState<ErrorReport | null>(null)
  const draft = edited ?? draftOf(view.mail)
  const { mail, problems } = checkMailDraft(draft, view.mail, view.hasMailPassword)
  const change = (changes: Partial<MailDraft>): void => setEdited({ ...draft, ...changes })
  const problemOf = (field: MailField): string | undefined => {
    const problem = tried ? problems[field] : undefined
    return problem && t(`noticeSettings.problem.${problem}`)
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    await update({ mail }, draft.password === '' ? {} : { mailPassword: draft.password })
    setEdited(null)
    setTried(false)
    notify.success(t('noticeSettings.saved'))
  }
  const recipientsProblem = problemOf('recipients')
  return (
    <Panel>
      <Subtitle2 as="h2">{t('noticeSettings.mail')}</Subtitle2>
      <Switch
        checked={draft.enabled}
        label={t('noticeSettings.mailEnabled')}
        onChange={(_, data) => change({ enabled: data.checked })}
      />
      <div className={styles.fields}>
        <FormTextField
          label={t('noticeSettings.server')}
          value={draft.server}
          required={draft.enabled}
          problem={problemOf('server')}
          onChange={(server) => change({ server })}
        />
        <Field label={t('noticeSettings.security')}>
          <Select
            value={draft.security}
            onChange={(_, data) => setEdited(withSecurity(draft, mailSecuritySchema.parse(data.value)))}
          >
            {mailSecuritySchema.options.map((security) => (
              <option key={security} value={security}>
                {t(`noticeSettings.securities.${security}`)}
              </option>
            ))}
          </Select>
        </Field>
        <FormTextField
          label={t('noticeSettings.port')}
          value={draft.port}
          problem={problemOf('port')}
          onChange={(port) => change({ port })}
        />
        <FormTextField
          label={t('noticeSettings.user')}
          hint={t('noticeSettings.userHint')}
          value={draft.user}
          required={false}
          onChange={(user) => change({ user })}
        />
        <SecretField
          key={view.hasMailPassword ? 'saved' : 'none'}
          label={t('storeForm.password')}
          hint={t('storeForm.passwordHint')}
          saved={view.hasMailPassword ? t('storeForm.passwordSaved') : null}
          value={draft.password}
          problem={problemOf('password')}
          onChange={(password) => change({ password })}
        />
        <FormTextField
          label={t('noticeSettings.from')}
          value={draft.from}
          required={draft.enabled}
          problem={problemOf('from')}
          onChange={(from) => change({ from })}
        />
        <Field
          className={styles.wide}
          label={t('noticeSettings.recipients')}
          required={draft.enabled}
          hint={t('noticeSettings.recipientsHint')}
          {...(recipientsProblem ? { validationMessage: recipientsProblem } : {})}
        >
          <Textarea
            rows={3}
            spellCheck={false}
            value={draft.recipients}
            onChange={(_, data) => change({ recipients: data.value })}
          />
        </Field>
      </div>
      {draft.security === 'none' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('noticeSettings.plainMail')}</MessageBarBody>
        </MessageBar>
      )}
      {view.acceptedFingerprint !== null && (
        <Field label={t('noticeSettings.certificate.accepted')}>
          <span className={styles.fingerprint}>{view.acceptedFingerprint}</span>
        </Field>
      )}
      <ChannelTest channel="mail" isDirty={edited !== null} className={styles.actions} onFailed={setFailure}>
        <Button appearance="primary" disabled={edited === null} onClick={() => void save().catch(notify.failure)}>
          {t('common.save')}
        </Button>
      </ChannelTest>
      {isCertificate(failure) && (
        <div>
          <Button onClick={() => setComparing(true)}>{t('noticeSettings.certificate.review')}</Button>
        </div>
      )}
      {comparing && <MailCertificateDialog onClose={() => setComparing(false)} />}
    </Panel>
  )
}

/** Whoever looks at the certificate can put it right. */
function isCertificate(failure: ErrorReport | null): boolean {
  return failure?.code === 'MAIL_CERTIFICATE_UNTRUSTED' || failure?.code === 'MAIL_CERTIFICATE_CHANGED'
}
