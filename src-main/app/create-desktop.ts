import path from 'node:path'
import { app, clipboard, dialog } from 'electron'
import type { BrowserWindow, FileFilter } from 'electron'
import type { Desktop } from '../api/app-requests.ts'
import { businessDateIn } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Translator } from '../foundation/translator.ts'
import type { DesktopEngine } from './start-desktop-engine.ts'

/** What the window asks of the computer itself. */
export function createDesktop(parts: {
  readonly window: BrowserWindow
  readonly started: DesktopEngine
  readonly clock: Clock
  readonly translator: () => Translator
}): Desktop {
  const { window, started, clock, translator } = parts
  async function chooseSavePath(suggestedName: string, filter: FileFilter): Promise<string | null> {
    const choice = await dialog.showSaveDialog(window, {
      defaultPath: path.join(app.getPath('documents'), suggestedName),
      filters: [filter],
    })
    return choice.canceled || choice.filePath === '' ? null : choice.filePath
  }
  return {
    info: () => ({
      version: app.getVersion(),
      operator: started.engine.operator,
      demoMode: started.demoMode,
      today: businessDateIn(clock, Intl.DateTimeFormat().resolvedOptions().timeZone),
      dataFolder: started.engine.folder.root,
      encryptionAvailable: started.encryptionAvailable,
      daysLostAtStart: started.engine.daysLostAtStart,
      warehouseStopped: started.engine.warehouseStopped,
    }),
    copyText: (text) => {
      void clipboard.writeText(text)
    },
    async chooseStoreList() {
      const { text } = translator()
      const choice = await dialog.showOpenDialog(window, {
        title: text('dialog.chooseList'),
        properties: ['openFile'],
        filters: [{ name: text('dialog.lists'), extensions: ['csv', 'txt', 'xlsx'] }],
      })
      return choice.canceled ? null : (choice.filePaths[0] ?? null)
    },
    chooseWorkbookPath: (suggestedName) => chooseSavePath(suggestedName, { name: 'Excel', extensions: ['xlsx'] }),
    chooseTextPath: (suggestedName) =>
      chooseSavePath(suggestedName, { name: translator().text('dialog.texts'), extensions: ['txt'] }),
    language: () => translator().language,
    text: (key) => translator().text(key),
  }
}
