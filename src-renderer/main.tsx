import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { listen } from './app/listen.ts'
import { refreshAll } from './app/refresh-all.ts'
import { preloadScreens } from './app/screens-on-demand.ts'
import { settle } from './bridge/loadable.ts'
import { request } from './bridge/request.ts'
import { startI18n } from './language/start-i18n.ts'
import { rememberedAppearance } from './settings/remembered-appearance.ts'
import { useSettingsState } from './settings/settings-state.ts'
import './page.css'

/** The frame is drawn with last time's language and theme while the main process still opens the data; the settings follow. */
async function start(): Promise<void> {
  const { show, settings: defaults } = useSettingsState.getState()
  const appearance = rememberedAppearance()
  await startI18n(appearance.language)
  show({ ...defaults, ...appearance })
  listen()
  const root = document.querySelector('#root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  refreshAll()
  const settings = await settle(request('settings.get', undefined))
  if (settings.state === 'ready') show(settings.value)
  await preloadScreens()
}

// Not awaited: screens that are loaded on demand may import from this module, and would wait for it as it waits for them.
void start()
