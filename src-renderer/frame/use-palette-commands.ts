import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { valueOr } from '../bridge/loadable.ts'
import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useSettingsState } from '../settings/settings-state.ts'
import { useStoresState } from '../stores/stores-state.ts'
import { refreshAll } from '../app/refresh-all.ts'
import { SCREENS } from './screens.ts'
import { storeCommands } from './palette-commands.ts'
import type { PaletteCommand } from './palette-commands.ts'

/** Screens, actions and stores that Ctrl+K offers. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notify = useNotify()
  const stores = useStoresState((state) => state.stores)
  return useMemo(() => {
    const known = valueOr(stores, [])
    const update = useSettingsState.getState().update
    const action = (id: 'testAll' | 'newStore' | 'importStores' | 'general' | 'refresh' | 'light' | 'dark' | 'system', run: () => void): PaletteCommand => ({
      id,
      group: 'action',
      title: t(`palette.${id}`),
      run,
    })
    return [
      ...SCREENS.map((screen): PaletteCommand => ({ id: screen.id, group: 'screen', title: t(`screens.${screen.id}`), run: () => void navigate(screen.path) })),
      action('testAll', () => {
        void navigate('/etl')
        useConnectivityState.getState().test(known.filter((store) => store.enabled).map((store) => store.id)).catch(notify.failure)
      }),
      action('newStore', () => void navigate('/settings/stores?new=1')),
      action('importStores', () => void navigate('/settings/stores?import=1')),
      action('general', () => void navigate('/settings/general')),
      action('refresh', refreshAll),
      action('light', () => void update({ theme: 'light' }).catch(notify.failure)),
      action('dark', () => void update({ theme: 'dark' }).catch(notify.failure)),
      action('system', () => void update({ theme: 'system' }).catch(notify.failure)),
      ...storeCommands(known, (store) => void navigate(`/etl?q=${encodeURIComponent(store.name)}`)),
    ]
  }, [t, navigate, notify, stores])
}
