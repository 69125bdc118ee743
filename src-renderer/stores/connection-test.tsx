import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Certificate16Regular, PlugConnected16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { Store, StoreView } from '../../src-shared/domain/store.ts'
import { settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { AcceptCertificateDialog } from '../connectivity/accept-certificate-dialog.tsx'
import { changedCertificate } from '../connectivity/connectivity-order.ts'
import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { Ladder } from '../connectivity/ladder.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  muted: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  button: { alignSelf: 'flex-start' },
})

interface ConnectionTestProps {
  /** The store as the form has it; null while it has problems. */
  readonly store: () => Store | null
  readonly password: string
  /** The store as it is saved; null for a new one. */
  readonly saved: StoreView | null
}

/** Climbs the ladder with what the form says, before anything is saved. */
export function ConnectionTest({ store, password, saved }: ConnectionTestProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [result, setResult] = useState<Loadable<ConnectivityResult> | null>(null)
  const [accepting, setAccepting] = useState(false)
  const presented = result?.state === 'ready' ? changedCertificate(result.value) : null
  const testing = result?.state === 'loading'
  return (
    <div className={styles.root} aria-live="polite">
      <Button
        className={styles.button}
        icon={<PlugConnected16Regular />}
        disabledFocusable={testing}
        onClick={() => {
          const draft = store()
          if (!draft) return
          setResult({ state: 'loading' })
          void settle(request('stores.testDraft', { store: draft, ...(password === '' ? {} : { password }) })).then(
            setResult,
          )
        }}
      >
        {testing ? t('connectivity.testing') : t('storeForm.testConnection')}
      </Button>
      {result?.state === 'failed' && <ErrorPanel error={result.error} />}
      {result?.state === 'ready' && (
        <>
          <Ladder rungs={result.value.rungs} />
          {result.value.error && <ErrorPanel error={result.value.error} />}
          {saved && presented && (
            <Button className={styles.button} icon={<Certificate16Regular />} onClick={() => setAccepting(true)}>
              {t('certificate.review')}
            </Button>
          )}
          {saved && presented && accepting && (
            <AcceptCertificateDialog
              name={saved.name}
              trusted={saved.pinnedFingerprint}
              presented={presented}
              accept={() => useConnectivityState.getState().acceptCertificate(saved.id, presented)}
              onClose={() => {
                setAccepting(false)
                setResult(null)
              }}
            />
          )}
          {result.value.state !== 'failed' && (
            <Text size={200} className={styles.muted}>
              {[result.value.serverVersion, result.value.tlsVersion].filter(Boolean).join(' · ')}
            </Text>
          )}
        </>
      )}
    </div>
  )
}
