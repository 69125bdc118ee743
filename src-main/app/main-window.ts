import { BrowserWindow, nativeTheme } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

const BACKGROUND = { light: '#fafafa', dark: '#1f1f1f' } as const

export interface MainWindowOptions {
  readonly preloadPath: string
  readonly iconPath: string
}

/** Creates the one window of the program, unseen: whoever made it shows it when its first frame is painted. */
export function createMainWindow({ preloadPath, iconPath }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Caudal',
    width: 1366,
    height: 768,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    icon: iconPath,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: preloadPath,
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
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}
