import { lazy } from 'react'

const loadEtl = () => import('../etl/etl-screen.tsx')
const loadStoredRows = () => import('../stored-rows/stored-rows-screen.tsx')
const loadUploads = () => import('../uploads/uploads-screen.tsx')
const loadSap = () => import('../sap/sap-screen.tsx')
const loadProcedures = () => import('../procedures/procedures-screen.tsx')
const loadJobs = () => import('../jobs/jobs-screen.tsx')
const loadJobDetail = () => import('../job-detail/job-detail-screen.tsx')
const loadSettings = () => import('../settings/settings-screen.tsx')
const loadStoresSettings = () => import('../stores/stores-settings.tsx')
const loadGeneralSettings = () => import('../settings/general-settings.tsx')
const loadCentralSettings = () => import('../central/central-settings.tsx')
const loadSapSettings = () => import('../sap-settings/sap-settings.tsx')
const loadConnectionsSettings = () => import('../procedure-connections/connections-settings.tsx')
const loadNoticesSettings = () => import('../notices/notices-settings.tsx')
const loadComputerSettings = () => import('../settings/computer-settings.tsx')

/* Screens that the first frame does not show: their code would double what is read and run before it. */
export const EtlScreen = lazy(async () => ({ default: (await loadEtl()).EtlScreen }))
export const StoredRowsScreen = lazy(async () => ({ default: (await loadStoredRows()).StoredRowsScreen }))
export const UploadsScreen = lazy(async () => ({ default: (await loadUploads()).UploadsScreen }))
export const SapScreen = lazy(async () => ({ default: (await loadSap()).SapScreen }))
export const ProceduresScreen = lazy(async () => ({ default: (await loadProcedures()).ProceduresScreen }))
export const JobsScreen = lazy(async () => ({ default: (await loadJobs()).JobsScreen }))
export const JobDetailScreen = lazy(async () => ({ default: (await loadJobDetail()).JobDetailScreen }))
export const SettingsScreen = lazy(async () => ({ default: (await loadSettings()).SettingsScreen }))
export const StoresSettings = lazy(async () => ({ default: (await loadStoresSettings()).StoresSettings }))
export const CentralSettings = lazy(async () => ({ default: (await loadCentralSettings()).CentralSettings }))
export const SapSettings = lazy(async () => ({ default: (await loadSapSettings()).SapSettings }))
export const ConnectionsSettings = lazy(async () => ({
  default: (await loadConnectionsSettings()).ConnectionsSettings,
}))
export const NoticesSettings = lazy(async () => ({ default: (await loadNoticesSettings()).NoticesSettings }))
export const ComputerSettings = lazy(async () => ({ default: (await loadComputerSettings()).ComputerSettings }))
export const GeneralSettings = lazy(async () => ({ default: (await loadGeneralSettings()).GeneralSettings }))

/** Fetches the screens' code before anyone asks for it, one at a time, whenever the window has nothing else to do. */
export async function preloadScreens(): Promise<void> {
  for (const load of [
    loadEtl,
    loadStoredRows,
    loadUploads,
    loadSap,
    loadProcedures,
    loadJobs,
    loadJobDetail,
    loadSettings,
    loadStoresSettings,
    loadGeneralSettings,
    loadCentralSettings,
    loadSapSettings,
    loadConnectionsSettings,
    loadNoticesSettings,
    loadComputerSettings,
  ]) {
    await new Promise((resolve) => requestIdleCallback(resolve))
    // What cannot be read now is tried again, and reported, when its screen is opened.
    await load().catch(() => undefined)
  }
}
