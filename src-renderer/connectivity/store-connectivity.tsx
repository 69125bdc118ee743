import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import {
  Certificate16Regular,
  PauseCircle16Regular,
  PlugConnected16Regular,
  Settings16Regular,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CopyButton } from '../feedback/copy-button.tsx'
import { errorDetail } from '../feedback/error-text.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useNow } from '../feedback/use-now.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { useFormats } from '../language/use-formats.ts'
import { changedCertificate } from './connectivity-order.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { useConnectivityState } from './connectivity-state.ts'
import { Ladder } from './ladder.tsx'
import { ladderRungs } from './ladder-rungs.ts'
import { StateIcon } from './state-icon.tsx'
import { pauseText, tileText } from './tile-text.ts'

const REFRESH_MS = 30_000

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  icon: { flexShrink: 0 },
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

/** All about one store's connection now: the ladder, cause and remedy, and what to do. */
export function StoreConnectivity({ tile, onAcceptCertificate }: StoreConnectivityProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const goTo = useGoTo()
  const now = useNow(REFRESH_MS)
  const describe = useErrorText()
  const { store, result, state, connection, reach, circuit } = tile
  const { error, checkedAt } = connection
  const text = error && describe(error)
  const pause = pauseText(t, formats, circuit, now)
  const address = [
    `${store.server}:${store.port}`,
    store.database,
    reach && t('connectivity.network', { network: reach.network }),
  ]
  return (
    <div className={styles.root}>
      <div>
        <Text size={200} className={styles.muted} block>
          {address.filter(Boolean).join(' · ')}
        </Text>
        <div className={styles.line}>
          <StateIcon state={state} />
          <Text weight="semibold">{tileText(t, formats, tile)}</Text>
          {checkedAt !== null && (
            <Text size={200} className={styles.muted}>
              {t('connectivity.checked')} <RelativeTime instant={checkedAt} />
            </Text>
          )}
        </div>
        {pause !== null && (
          <div className={styles.line}>
            <PauseCircle16Regular className={styles.icon} aria-hidden />
            <Text>{`${t('connectivity.automatic')}: ${pause}`}</Text>
          </div>
        )}
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
      {connection.state === 'untested' ? (
        <Text>{t('connectivity.untestedBody')}</Text>
      ) : (
        <Ladder rungs={ladderRungs(tile)} />
      )}
      {result && (
        <Text size={200} className={styles.muted}>
          {[result.serverVersion, result.tlsVersion, t('connectivity.tested')].filter(Boolean).join(' · ')}{' '}
          <RelativeTime instant={result.checkedAt} />
        </Text>
      )}
    </div>
  )
}
