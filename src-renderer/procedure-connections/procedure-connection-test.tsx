import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { Certificate16Regular, PlugConnected16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { AcceptCertificateDialog } from '../connectivity/accept-certificate-dialog.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useProceduresState } from '../procedures/procedures-state.ts'
import type { TypedConnection } from './typed-connection.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
})

interface ProcedureConnectionTestProps {
  /** What the form says; null while it has problems. */
  readonly typed: () => TypedConnection | null
  readonly saved: ProcedureConnectionView | null
}

/** Logs in with what the form says and counts what it sees; the way to trust another certificate. */
export function ProcedureConnectionTest({ typed, saved }: ProcedureConnectionTestProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const showConnections = useProceduresState((state) => state.showConnections)
  const [result, setResult] = useState<Loadable<{ readonly procedures: number }> | null>(null)
  const [accepting, setAccepting] = useState(false)
  const testing = result?.state === 'loading'
  const error = result?.state === 'failed' ? result.error : null
  const presented = error?.code === 'CERTIFICATE_CHANGED' ? String(error.details['found'] ?? '') : ''

  function test(): void {
    const wanted = typed()
    if (wanted === null) return
    setResult({ state: 'loading' })
    void settle(request('procedures.testConnection', wanted)).then(setResult)
  }

  return (
    <div className={styles.root} role="status">
      <Button icon={<PlugConnected16Regular />} disabledFocusable={testing} onClick={test}>
        {t(testing ? 'connections.testing' : 'connections.test')}
      </Button>
      {result?.state === 'ready' && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            {t('connections.testFine', {
              count: result.value.procedures,
              formatted: formats.integer(result.value.procedures),
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      {error && <ErrorPanel error={error} />}
      {saved && presented !== '' && (
        <Button icon={<Certificate16Regular />} onClick={() => setAccepting(true)}>
          {t('connections.certificate')}
        </Button>
      )}
      {saved && accepting && (
        <AcceptCertificateDialog
          name={saved.name}
          trusted={saved.pinnedFingerprint}
          presented={presented}
          accept={async () => {
            showConnections(
              await request('procedures.acceptCertificate', { connectionId: saved.id, fingerprint: presented }),
            )
            setResult(null)
          }}
          onClose={() => setAccepting(false)}
        />
      )}
    </div>
  )
}
