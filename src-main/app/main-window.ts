import { BrowserWindow, nativeTheme } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

const BACKGROUND = { light: '#fafafa', dark: '#1f1f1f' } as const

/** Opens the one window of the program; it shows itself when its first frame is painted. */
export function openMainWindow(options: { readonly preloadPath: string; readonly iconPath: string }): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Caudal',
    width: 1366,
    height: 768,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    icon: options.iconPath,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preloadPath,
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: process.env['CAUDAL_DEVTOOLS'] === '1',
      // A run goes on, and its log keeps arriving, while another window covers this one.
      backgroundThrottling: false,
    },
  })
  window.setMenu(null)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}
