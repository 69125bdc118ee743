/* The least that Electron can show: the floor under every start. */
import { app, BrowserWindow } from 'electron'

async function open() {
  await app.whenReady()
  const window = new BrowserWindow({ show: false, width: 1366, height: 768, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  await window.loadURL('data:text/html,<a>Centro ETL</a>')
}

// Not awaited: Electron is not ready before its main file has ended.
void open()
