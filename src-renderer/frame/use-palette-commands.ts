import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { valueOr } from '../bridge/loadable.ts'
import { useAutomaticCommands } from '../automatic/use-automatic-commands.ts'
import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { LOTS_PATH } from '../lots/lot-path.ts'
import { SAP_PATHS, SAP_SETTINGS_PATH } from '../sap/sap-path.ts'
import { PROCEDURE_RUNS_PATH, PROCEDURE_SCHEDULES_PATH } from '../procedures/procedure-path.ts'
import { useSettingsState } from '../settings/settings-state.ts'
import { useStoresState } from '../stores/stores-state.ts'
import { useUploadsState } from '../uploads/uploads-state.ts'
import { refreshAll } from '../app/refresh-all.ts'
import { SCREENS } from './screens.ts'
import { storeCommands } from './palette-commands.ts'
import type { PaletteCommand } from './palette-commands.ts'
import { useGoTo } from './use-go-to.ts'

/** Screens, actions and stores that Ctrl+K offers. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const notify = useNotify()
  const stores = useStoresState((state) => state.stores)
  const update = useSettingsState((state) => state.update)
  const automatic = useAutomaticCommands()
  const test = useConnectivityState((state) => state.test)
  return useMemo(() => {
    const known = valueOr(stores, [])
    const action = (
      id:
        | 'testAll'
        | 'uploadProducts'
        | 'uploadCards'
        | 'lotHistory'
        | 'catalog'
        | 'cardRules'
        | 'sapInitialise'
        | 'sapCompanies'
        | 'sapSuppliers'
        | 'sapSettings'
        | 'procedureRuns'
        | 'procedureSchedules'
        | 'procedureConnections'
        | 'newStore'
        | 'importStores'
        | 'general'
        | 'refresh'
        | 'light'
        | 'dark'
        | 'system',
      run: () => void,
    ): PaletteCommand => ({
      id,
      group: 'action',
      title: t(`palette.${id}`),
      run,
    })
    return [
      ...SCREENS.map((screen): PaletteCommand => ({
        id: screen.id,
        group: 'screen',
        title: t(`screens.${screen.id}`),
        run: () => goTo(screen.path),
      })),
      action('testAll', () => {
        goTo('/etl')
        test(known.filter((store) => store.enabled).map((store) => store.id)).catch(notify.failure)
      }),
      ...automatic,
      action('uploadProducts', () => {
        useUploadsState.getState().begin('productos')
        goTo('/uploads')
      }),
      action('uploadCards', () => {
        useUploadsState.getState().begin('dkt')
        goTo('/uploads')
      }),
      action('lotHistory', () => goTo(LOTS_PATH)),
      action('catalog', () => goTo('/uploads?tab=catalog')),
      action('cardRules', () => goTo('/uploads?tab=rules')),
      action('sapInitialise', () => goTo(SAP_PATHS.initialise)),
      action('sapCompanies', () => goTo(SAP_PATHS.companies)),
      action('sapSuppliers', () => goTo(SAP_PATHS.suppliers)),
      action('sapSettings', () => goTo(SAP_SETTINGS_PATH)),
      action('procedureRuns', () => goTo(PROCEDURE_RUNS_PATH)),
      action('procedureSchedules', () => goTo(PROCEDURE_SCHEDULES_PATH)),
      action('procedureConnections', () => goTo('/settings/procedures')),
      action('newStore', () => goTo('/settings/stores?new=1')),
      action('importStores', () => goTo('/settings/stores?import=1')),
      action('general', () => goTo('/settings/general')),
      action('refresh', refreshAll),
      action('light', () => void update({ theme: 'light' }).catch(notify.failure)),
      action('dark', () => void update({ theme: 'dark' }).catch(notify.failure)),
      action('system', () => void update({ theme: 'system' }).catch(notify.failure)),
      ...storeCommands(known, (store) => goTo(`/etl?q=${encodeURIComponent(store.name)}`)),
    ]
  }, [t, goTo, notify, stores, update, automatic, test])
}
