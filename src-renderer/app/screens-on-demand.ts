import { onDemand } from './on-demand.tsx'

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
export const EtlScreen = onDemand(async () => (await loadEtl()).EtlScreen)
export const StoredRowsScreen = onDemand(async () => (await loadStoredRows()).StoredRowsScreen)
export const UploadsScreen = onDemand(async () => (await loadUploads()).UploadsScreen)
export const SapScreen = onDemand(async () => (await loadSap()).SapScreen)
export const ProceduresScreen = onDemand(async () => (await loadProcedures()).ProceduresScreen)
export const JobsScreen = onDemand(async () => (await loadJobs()).JobsScreen)
export const JobDetailScreen = onDemand(async () => (await loadJobDetail()).JobDetailScreen)
export const SettingsScreen = onDemand(async () => (await loadSettings()).SettingsScreen)
export const StoresSettings = onDemand(async () => (await loadStoresSettings()).StoresSettings)
export const CentralSettings = onDemand(async () => (await loadCentralSettings()).CentralSettings)
export const SapSettings = onDemand(async () => (await loadSapSettings()).SapSettings)
export const ConnectionsSettings = onDemand(async () => (await loadConnectionsSettings()).ConnectionsSettings)
export const NoticesSettings = onDemand(async () => (await loadNoticesSettings()).NoticesSettings)
export const ComputerSettings = onDemand(async () => (await loadComputerSettings()).ComputerSettings)
export const GeneralSettings = onDemand(async () => (await loadGeneralSettings()).GeneralSettings)

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
