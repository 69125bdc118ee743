import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { MailCertificateView } from '../../src-shared/domain/notice-settings.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useNoticeSettingsState } from './notice-settings-state.ts'

const useStyles = makeStyles({
  fingerprint: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    userSelect: 'text',
  },
})

/** The certificate that the mail server presents now: whoever accepts it without comparing may send the password to a stranger. */
export function MailCertificateDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const [certificate, setCertificate] = useState<Loadable<MailCertificateView>>(LOADING)
  const [accepting, setAccepting] = useState(false)
  useEffect(() => void settle(request('notices.readMailCertificate', undefined)).then(setCertificate), [])
  const presented = certificate.state === 'ready' ? certificate.value : null
  const accept = (): void => {
    if (presented === null) return
    setAccepting(true)
    useNoticeSettingsState
      .getState()
      .acceptCertificate(presented.fingerprint)
      .then(onClose, notify.failure)
      .finally(() => setAccepting(false))
  }
  return (
    <DialogFrame
      isAlert
      title={t('noticeSettings.certificate.title')}
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            {t('certificate.keep')}
          </Button>
          <Button disabled={presented === null || accepting} onClick={accept}>
            {t('certificate.accept')}
          </Button>
        </>
      }
    >
      <Text>{t('noticeSettings.certificate.explanation')}</Text>
      {certificate.state === 'loading' && <RowsSkeleton rows={2} label={t('common.loading')} />}
      {certificate.state === 'failed' && <ErrorPanel error={certificate.error} />}
      {presented && (
        <>
          <Text>
            {t('noticeSettings.certificate.facts', {
              name: presented.subjectName,
              date: formats.dateTime(presented.validTo),
            })}
          </Text>
          <div>
            <Text weight="semibold">{t('certificate.presented')}</Text>
            <Text className={styles.fingerprint}>{presented.fingerprint}</Text>
          </div>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{t('certificate.warning')}</MessageBarBody>
          </MessageBar>
        </>
      )}
    </DialogFrame>
  )
}
