import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { listen } from './app/listen.ts'
import { refreshAll } from './app/refresh-all.ts'
import { settle } from './bridge/loadable.ts'
import { request } from './bridge/request.ts'
import { startI18n } from './language/start-i18n.ts'
import { useSettingsState } from './settings/settings-state.ts'
import './page.css'

/** The settings come first, so that the first frame already has the right language and theme. */
async function start(): Promise<void> {
  const settings = await settle(request('settings.get', undefined))
  const { show, settings: defaults } = useSettingsState.getState()
  await startI18n(settings.state === 'ready' ? settings.value.language : defaults.language)
  show(settings.state === 'ready' ? settings.value : defaults)
  listen()
  refreshAll()
  const root = document.querySelector('#root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

await start()
