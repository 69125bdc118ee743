import { FluentProvider, Toaster } from '@fluentui/react-components'
import { HashRouter, Navigate, Route, Routes } from 'react-router'
import type { ReactNode } from 'react'
import { TOASTER_ID } from '../feedback/use-notify.ts'
import { AppFrame } from '../frame/app-frame.tsx'
import { HomeScreen } from '../home/home-screen.tsx'
import { useAppTheme } from '../theme/use-app-theme.ts'
import {
  CentralSettings,
  ComputerSettings,
  ConnectionsSettings,
  EtlScreen,
  GeneralSettings,
  JobDetailScreen,
  JobsScreen,
  NoticesSettings,
  ProceduresScreen,
  SapScreen,
  SapSettings,
  SettingsScreen,
  StoredRowsScreen,
  StoresSettings,
  UploadsScreen,
} from './screens-on-demand.ts'

export function App(): ReactNode {
  const theme = useAppTheme()
  return (
    <FluentProvider theme={theme}>
      {/* As a transition the way to another screen would wait for a pause of the running jobs' news. */}
      <HashRouter useTransitions={false}>
        <Routes>
          <Route element={<AppFrame />}>
            <Route index element={<HomeScreen />} />
            <Route path="etl" element={<EtlScreen />} />
            <Route path="etl/rows/:datasetId/:storeId/:businessDate" element={<StoredRowsScreen />} />
            <Route path="uploads" element={<UploadsScreen />} />
            <Route path="sap" element={<SapScreen />} />
            <Route path="procedures" element={<ProceduresScreen />} />
            <Route path="jobs" element={<JobsScreen />} />
            <Route path="jobs/:jobId" element={<JobDetailScreen />} />
            <Route path="settings" element={<SettingsScreen />}>
              <Route index element={<Navigate to="stores" replace />} />
              <Route path="stores" element={<StoresSettings />} />
              <Route path="general" element={<GeneralSettings />} />
              <Route path="central" element={<CentralSettings />} />
              <Route path="sap" element={<SapSettings />} />
              <Route path="procedures" element={<ConnectionsSettings />} />
              <Route path="notices" element={<NoticesSettings />} />
              <Route path="computer" element={<ComputerSettings />} />
            </Route>
            <Route path="*" element={<Navigate to="/" replace />} />
          </Route>
        </Routes>
      </HashRouter>
      <Toaster toasterId={TOASTER_ID} position="bottom-end" limit={3} />
    </FluentProvider>
  )
}
