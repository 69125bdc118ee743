import type { AppInfo } from '../../src-shared/ipc/requests.ts'
import type { Computer } from './computer-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

/** What only the desktop can do; the composition root hands it in. */
export interface Desktop {
  readonly computer: Computer
  info(): AppInfo
  copyText(text: string): void
  /** Path of the list of stores that the user chose, or null. */
  chooseStoreList(): Promise<string | null>
  /** Path of the file to be uploaded that the user chose, or null. */
  chooseUploadFile(): Promise<string | null>
  /** Path of the workbook with corrections that the user chose, or null. */
  chooseCorrections(): Promise<string | null>
  /** Where the user wants a workbook saved, or null. */
  chooseWorkbookPath(suggestedName: string): Promise<string | null>
  /** Path of the list of holidays that the user chose, or null. */
  chooseHolidayList(): Promise<string | null>
  /** Path of the list of SAP's companies that the user chose, or null. */
  chooseCompanyList(): Promise<string | null>
  /** Where the user wants a CSV saved, or null. */
  chooseCsvPath(suggestedName: string): Promise<string | null>
  /** Where the user wants a text saved, or null. */
  chooseTextPath(suggestedName: string): Promise<string | null>
  /** Throws TOASTS_UNSUPPORTED where the system shows no notices. */
  showTestNotice(): void
  language(): 'es' | 'en'
  /** A text in the user's language (see `Translator`). */
  readonly text: (key: string) => string
}

export function appRequests(desktop: Desktop): AreaHandlers<'app'> {
  return {
    'app.info': () => desktop.info(),
    'app.copyText': ({ text }) => {
      desktop.copyText(text)
      return null
    },
  }
}
