import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Certificate16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { request } from '../bridge/request.ts'
import { AcceptCertificateDialog } from '../connectivity/accept-certificate-dialog.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
})

interface CentralFailureProps {
  /** Of a test of the destination. */
  readonly error: ErrorReport
  /** Another certificate is trusted from now on: the test is worth repeating. */
  readonly onAccepted: () => void
}

/** Why a test of the central server failed and, where it shows another certificate, the way to trust that one. */
export function CentralFailure({ error, onAccepted }: CentralFailureProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [isAccepting, setIsAccepting] = useState(false)
  if (error.code !== 'CENTRAL_CERTIFICATE_CHANGED') return <ErrorPanel error={error} />
  const { server, expected, found } = error.details
  const presented = String(found)
  return (
    <div className={styles.root}>
      <ErrorPanel error={error} />
      <Button icon={<Certificate16Regular />} onClick={() => setIsAccepting(true)}>
        {t('certificate.review')}
      </Button>
      {isAccepting && (
        <AcceptCertificateDialog
          name={String(server)}
          trusted={expected ? String(expected) : null}
          presented={presented}
          accept={async () => {
            await request('central.acceptCertificate', { fingerprint: presented })
            onAccepted()
          }}
          onClose={() => setIsAccepting(false)}
        />
      )}
    </div>
  )
}
