import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Certificate16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { request } from '../bridge/request.ts'
import { AcceptCertificateDialog } from '../connectivity/accept-certificate-dialog.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useSapState } from '../sap/sap-state.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
})

interface ConnectionFailureProps {
  readonly of: 'source' | 'service_layer'
  /** Of a test of it. */
  readonly error: ErrorReport
  readonly onAccepted: () => void
}

/** Why one of the two did not answer and, where it shows another certificate, the way to trust that one. */
export function ConnectionFailure({ of, error, onAccepted }: ConnectionFailureProps): ReactNode {
  const { t } = useTranslation('sap')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const showSettings = useSapState((state) => state.showSettings)
  const [isAccepting, setIsAccepting] = useState(false)
  const { server, expected, found } = error.details
  if (!error.code.endsWith('CERTIFICATE_CHANGED') || found === undefined) return <ErrorPanel error={error} />
  const presented = String(found)
  return (
    <div className={styles.root}>
      <ErrorPanel error={error} />
      <Button icon={<Certificate16Regular />} onClick={() => setIsAccepting(true)}>
        {ui('certificate.review')}
      </Button>
      {isAccepting && (
        <AcceptCertificateDialog
          name={
            server === undefined ? t(of === 'source' ? 'settings.source' : 'settings.serviceLayer') : String(server)
          }
          trusted={expected ? String(expected) : null}
          presented={presented}
          accept={async () => {
            showSettings(await request('sap.acceptCertificate', { of, fingerprint: presented }))
            onAccepted()
          }}
          onClose={() => setIsAccepting(false)}
        />
      )}
    </div>
  )
}
