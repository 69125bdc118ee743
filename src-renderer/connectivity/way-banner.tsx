import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useReachabilityState } from './reachability-state.ts'

// The column it stands in would press it flat.
const useStyles = makeStyles({ root: { flexShrink: 0 } })

/** No store can be reached: said once, with its cause and what to do, instead of by every tile. It goes by itself when one answers again. */
export function WayBanner(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const describe = useErrorText()
  const { way, downNetworks, probe } = useReachabilityState()
  const [isProbing, setIsProbing] = useState(false)
  if (way === 'up') return null
  const code = way === 'no_network' ? 'NO_NETWORK' : 'VPN_DOWN'
  const { cause, remedy } = describe({ code, retryable: true, details: {}, technical: '' })
  const count = downNetworks.reduce((sum, { storeIds }) => sum + storeIds.length, 0)
  const look = (): void => {
    setIsProbing(true)
    probe()
      .catch(notify.failure)
      .finally(() => setIsProbing(false))
  }
  return (
    <MessageBar className={styles.root} intent="error" shape="square" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{cause}</MessageBarTitle> {remedy} {count > 0 && t('connectivity.wayAffects', { count })}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabledFocusable={isProbing} onClick={look}>
          {isProbing ? t('connectivity.looking') : t('connectivity.lookAgain')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
