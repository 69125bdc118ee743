import path from 'node:path'
import { app, clipboard, dialog } from 'electron'
import type { FileFilter } from 'electron'
import type { Desktop } from '../api/app-requests.ts'
import { businessDateIn } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Translator } from '../foundation/translator.ts'
import { createComputer } from './create-computer.ts'
import type { DesktopEngine } from './start-desktop-engine.ts'
import { showTestNotice } from './show-notice.ts'
import type { WindowHost } from './window-host.ts'

const TABLE_EXTENSIONS = ['csv', 'txt', 'xlsx'] as const

/** What the window asks of the computer itself. */
export function createDesktop(parts: {
  readonly host: WindowHost
  readonly started: DesktopEngine
  readonly clock: Clock
  readonly translator: () => Translator
  readonly hasTray: boolean
  /** Arguments that a start of its own needs to find the same data. */
  readonly ownArguments: readonly string[]
}): Desktop {
  const { host, started, clock, translator, hasTray, ownArguments } = parts
  async function chooseSavePath(suggestedName: string, filter: FileFilter): Promise<string | null> {
    const choice = await dialog.showSaveDialog(host.open(), {
      defaultPath: path.join(app.getPath('documents'), suggestedName),
      filters: [filter],
    })
    return choice.canceled || choice.filePath === '' ? null : choice.filePath
  }
  async function chooseFile(
    titleKey: string,
    extensions: readonly string[] = TABLE_EXTENSIONS,
  ): Promise<string | null> {
    const { text } = translator()
    const choice = await dialog.showOpenDialog(host.open(), {
      title: text(titleKey),
      properties: ['openFile'],
      filters: [{ name: text('dialog.lists'), extensions: [...extensions] }],
    })
    return choice.canceled ? null : (choice.filePaths[0] ?? null)
  }
  const computer = createComputer({
    engine: started.engine,
    ownArguments,
    hasTray,
    translator,
    chooseTaskPath: (suggestedName) =>
      chooseSavePath(suggestedName, { name: translator().text('task.files'), extensions: ['xml'] }),
  })
  return {
    computer,
    info: () => ({
      version: app.getVersion(),
      operator: started.engine.operator,
      demoMode: started.demoMode,
      today: businessDateIn(clock, Intl.DateTimeFormat().resolvedOptions().timeZone),
      dataFolder: started.engine.folder.root,
      passwordsKept: started.passwordsKept,
      daysLostAtStart: started.engine.daysLostAtStart,
      databaseRefusal: started.engine.databaseRefusal,
      warehouseStopped: started.engine.warehouseStopped,
    }),
    copyText: (text) => {
      void clipboard.writeText(text)
    },
    chooseStoreList: () => chooseFile('dialog.chooseList'),
    chooseHolidayList: () => chooseFile('dialog.chooseHolidays'),
    chooseCompanyList: () => chooseFile('dialog.chooseCompanies'),
    chooseUploadFile: () => chooseFile('dialog.chooseUpload', [...TABLE_EXTENSIONS, 'xlsm', 'tsv']),
    chooseCorrections: () => chooseFile('dialog.chooseCorrections', ['xlsx']),
    chooseCsvPath: (suggestedName) => chooseSavePath(suggestedName, { name: 'CSV', extensions: ['csv'] }),
    chooseWorkbookPath: (suggestedName) => chooseSavePath(suggestedName, { name: 'Excel', extensions: ['xlsx'] }),
    chooseTextPath: (suggestedName) =>
      chooseSavePath(suggestedName, { name: translator().text('dialog.texts'), extensions: ['txt'] }),
    showTestNotice: () => showTestNotice(translator()),
    language: () => translator().language,
    text: (key) => translator().text(key),
  }
}
