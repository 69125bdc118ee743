import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { PlugConnected16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
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
}

/** Climbs the ladder with what the form says, before anything is saved. */
export function ConnectionTest({ store, password }: ConnectionTestProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [result, setResult] = useState<Loadable<ConnectivityResult> | null>(null)
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
          void settle(request('stores.testDraft', { store: draft, ...(password === '' ? {} : { password }) })).then(setResult)
        }}
      >
        {testing ? t('connectivity.testing') : t('storeForm.testConnection')}
      </Button>
      {result?.state === 'failed' && <ErrorPanel error={result.error} />}
      {result?.state === 'ready' && (
        <>
          <Ladder rungs={result.value.rungs} />
          {result.value.error && <ErrorPanel error={result.value.error} />}
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
