import type { LaunchedCaudal } from './launch-caudal.ts'

interface SeenMenuItem {
  readonly label?: string
  readonly enabled?: boolean
  click?(): void
}

/** What the program showed outside its window since `watchDesktop`. */
interface SeenDesktop {
  readonly menus: SeenMenuItem[][]
  readonly bars: { readonly progress: number; readonly mode: string | undefined }[]
  readonly questions: { readonly message: string; readonly detail: string | undefined }[]
  /** Ids of the blockers of sleep, and how many of them were let go. */
  readonly awake: { started: number; stopped: number }
}
type Watched = typeof globalThis & { seen: SeenDesktop; answer: number }

/** Notes what Electron is told to show; every question of the program gets `answer`, the number of a button, for nobody can click it in a test. */
export async function watchDesktop({ app }: LaunchedCaudal, answer: number): Promise<void> {
  await app.evaluate(({ BrowserWindow, dialog, Menu, powerSaveBlocker }, given) => {
    const watched = globalThis as Watched
    const isWatching = Reflect.has(globalThis, 'seen')
    const seen: SeenDesktop = { menus: [], bars: [], questions: [], awake: { started: 0, stopped: 0 } }
    Object.assign(watched, { seen, answer: given })
    if (isWatching) return
    const build = Menu.buildFromTemplate.bind(Menu)
    Menu.buildFromTemplate = (template) => {
      watched.seen.menus.push(template as SeenMenuItem[])
      return build(template)
    }
    const { prototype } = BrowserWindow
    const setProgressBar = Reflect.get(prototype, 'setProgressBar')
    prototype.setProgressBar = function (progress, options) {
      watched.seen.bars.push({ progress, mode: options?.mode })
      setProgressBar.call(this, progress, options)
    }
    const start = powerSaveBlocker.start.bind(powerSaveBlocker)
    const stop = powerSaveBlocker.stop.bind(powerSaveBlocker)
    powerSaveBlocker.start = (type) => {
      watched.seen.awake.started += 1
      return start(type)
    }
    powerSaveBlocker.stop = (id) => {
      watched.seen.awake.stopped += 1
      return stop(id)
    }
    const ask = (...given2: readonly unknown[]): Promise<Electron.MessageBoxReturnValue> => {
      const { message, detail } = given2.at(-1) as Electron.MessageBoxOptions
      watched.seen.questions.push({ message, detail })
      return Promise.resolve({ response: watched.answer, checkboxChecked: false })
    }
    dialog.showMessageBox = ask
  }, answer)
}

export function seenQuestions({ app }: LaunchedCaudal): Promise<SeenDesktop['questions']> {
  return app.evaluate(() => (globalThis as Watched).seen.questions)
}

export function seenBars({ app }: LaunchedCaudal): Promise<SeenDesktop['bars']> {
  return app.evaluate(() => (globalThis as Watched).seen.bars)
}

export function seenAwake({ app }: LaunchedCaudal): Promise<SeenDesktop['awake']> {
  return app.evaluate(() => (globalThis as Watched).seen.awake)
}

/** Lines of the menu beside the clock as it is now; those that cannot be clicked in brackets. Empty before it was drawn again. */
export function trayLines({ app }: LaunchedCaudal): Promise<readonly string[]> {
  return app.evaluate(() =>
    ((globalThis as Watched).seen.menus.at(-1) ?? []).flatMap(({ label, enabled }) =>
      label === undefined ? [] : enabled === false ? `[${label}]` : label,
    ),
  )
}

export async function clickTray({ app }: LaunchedCaudal, label: string): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const item = (globalThis as Watched).seen.menus.at(-1)?.find((each) => each.label === wanted)
    if (item?.enabled !== true) throw new Error(`no ${wanted} to click`)
    item.click?.()
  }, label)
}

/** Closes the window as its user does. */
export async function closeWindow({ app }: LaunchedCaudal): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

export function isWindowVisible({ app }: LaunchedCaudal): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))
}
