import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'

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

interface AcceptCertificateDialogProps {
  /** Of the store or the server, as the operator knows it. */
  readonly name: string
  readonly trusted: string | null
  readonly presented: string
  /** Pins the one presented; the dialog closes after it, or stays and says why it failed. @throws RequestFailure */
  readonly accept: () => Promise<void>
  readonly onClose: () => void
}

/** Shows both fingerprints before the new one is trusted: whoever accepts blindly may send the password to a stranger. */
export function AcceptCertificateDialog({
  name,
  trusted,
  presented,
  accept,
  onClose,
}: AcceptCertificateDialogProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [accepting, setAccepting] = useState(false)
  return (
    <DialogFrame
      isAlert
      title={t('certificate.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            {t('certificate.keep')}
          </Button>
          <Button
            disabled={accepting}
            onClick={() => {
              setAccepting(true)
              accept()
                .then(onClose, notify.failure)
                .finally(() => setAccepting(false))
            }}
          >
            {t('certificate.accept')}
          </Button>
        </>
      }
    >
      <Text>{t('certificate.explanation')}</Text>
      <div>
        <Text weight="semibold">{t('certificate.trusted')}</Text>
        <Text className={styles.fingerprint}>{trusted ?? t('certificate.none')}</Text>
      </div>
      <div>
        <Text weight="semibold">{t('certificate.presented')}</Text>
        <Text className={styles.fingerprint}>{presented}</Text>
      </div>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{t('certificate.warning')}</MessageBarBody>
      </MessageBar>
    </DialogFrame>
  )
}
