import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useReachabilityState } from './reachability-state.ts'

/** One store that does not answer has its tile; from two on it is the way to them. */
const FEWEST_STORES = 2
const NAMES_SHOWN = 4

/** A network of which no store answers, while others do: what they have in common is more likely than that each of them failed. */
export function DownNetworksBar({ stores }: { readonly stores: readonly StoreView[] }): ReactNode {
  const { t } = useTranslation()
  const { way, downNetworks } = useReachabilityState()
  if (way !== 'up') return null
  const nameOf = new Map(stores.map((store) => [store.id, store.name]))
  return downNetworks
    .filter(({ storeIds }) => storeIds.length >= FEWEST_STORES)
    .map(({ network, storeIds }) => {
      const names = storeIds.slice(0, NAMES_SHOWN).map((storeId) => nameOf.get(storeId) ?? storeId)
      const more = storeIds.length - names.length
      return (
        <MessageBar key={network} intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t('connectivity.networkDown', { network, count: storeIds.length })}</MessageBarTitle>{' '}
            {[names.join(', '), more > 0 ? t('connectivity.andMore', { count: more }) : ''].filter(Boolean).join(' ')}
            {'. '}
            {t('connectivity.networkDownRemedy')}
          </MessageBarBody>
        </MessageBar>
      )
    })
}
