import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Certificate16Regular, PlugConnected16Regular, Settings16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CopyButton } from '../feedback/copy-button.tsx'
import { errorDetail } from '../feedback/error-text.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { changedCertificate } from './connectivity-order.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { useConnectivityState } from './connectivity-state.ts'
import { Ladder } from './ladder.tsx'
import { useGoTo } from '../frame/use-go-to.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, width: '340px', maxWidth: '100%' },
  muted: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  cause: { color: tokens.colorStatusDangerForeground1 },
  // It may hold a certificate's fingerprint, which has no spaces.
  remedy: { overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface StoreConnectivityProps {
  readonly tile: ConnectivityTileModel
  readonly onAcceptCertificate: () => void
}

/** All about one store's connection: the ladder, cause and remedy, and what to do. */
export function StoreConnectivity({ tile, onAcceptCertificate }: StoreConnectivityProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const goTo = useGoTo()
  const describe = useErrorText()
  const { store, result, state } = tile
  const error = result?.error ?? null
  const text = error && describe(error)
  return (
    <div className={styles.root}>
      <div>
        <Text as="h3" weight="semibold" size={400} block>
          {store.name}
        </Text>
        <Text size={200} className={styles.muted}>
          {`${store.server}:${store.port} · ${store.database}`}
        </Text>
      </div>
      {text && (
        <div>
          <Text block weight="semibold" className={styles.cause}>
            {text.cause}
          </Text>
          <Text block className={styles.remedy}>
            {text.remedy}
          </Text>
        </div>
      )}
      {result ? <Ladder rungs={result.rungs} /> : <Text>{t('connectivity.untestedBody')}</Text>}
      {result && (
        <Text size={200} className={styles.muted}>
          {[result.serverVersion, result.tlsVersion, t('connectivity.checked')].filter(Boolean).join(' · ')}{' '}
          <RelativeTime instant={result.checkedAt} />
        </Text>
      )}
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="primary"
          icon={<PlugConnected16Regular />}
          disabledFocusable={state === 'testing'}
          onClick={() => void useConnectivityState.getState().test([store.id]).catch(notify.failure)}
        >
          {state === 'testing' ? t('connectivity.testing') : t('connectivity.test')}
        </Button>
        {changedCertificate(result) && (
          <Button size="small" icon={<Certificate16Regular />} onClick={onAcceptCertificate}>
            {t('certificate.review')}
          </Button>
        )}
        <Button
          size="small"
          icon={<Settings16Regular />}
          onClick={() => goTo(`/settings/stores?edit=${encodeURIComponent(store.id)}`)}
        >
          {t('connectivity.editStore')}
        </Button>
        {error && text && <CopyButton label={t('common.copyDetail')} text={() => errorDetail(text, error)} />}
      </div>
    </div>
  )
}
