import type { BrowserWindow } from 'electron'
import type { EventName, Events } from '../../src-shared/ipc/events.ts'
import { sendEvent } from './ipc-server.ts'
import { createMainWindow } from './main-window.ts'
import type { MainWindowOptions } from './main-window.ts'

/**
 * The program's window, which may not exist: a start beside the clock makes none until somebody asks for it (measured: 56 MiB of 252 less). Once made it is
 * hidden rather than destroyed: it comes back within 10 ms and as it was left, and costs 0.05 % of a core (`npm run bench -- idle-tray`).
 */
export class WindowHost {
  readonly #options: MainWindowOptions
  readonly #listeners = new Set<(window: BrowserWindow) => void>()
  #window: BrowserWindow | null = null
  #isPainted = false

  constructor(options: MainWindowOptions) {
    this.#options = options
  }

  /** The window, seen or not. */
  get window(): BrowserWindow | null {
    return this.#window
  }

  /** Brings the window to the front. */
  open(): BrowserWindow {
    const window = this.#window ?? this.#create()
    // Before its first frame it would be seen empty; then it shows itself.
    if (!this.#isPainted) return window
    window.webContents.setBackgroundThrottling(false)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    return window
  }

  /** Takes the window away; nothing on its page moves until it is opened again. */
  hide(): void {
    // In this order: a page that may not rest when its window goes never learns that it went.
    this.#window?.webContents.setBackgroundThrottling(true)
    this.#window?.hide()
  }

  isFocused(): boolean {
    return this.#window?.isFocused() === true
  }

  send<N extends EventName>(name: N, payload: Events[N]): void {
    sendEvent(this.#window, name, payload)
  }

  /** Calls `listener` with the window that there is, and with every later one. */
  whenCreated(listener: (window: BrowserWindow) => void): void {
    this.#listeners.add(listener)
    if (this.#window !== null) listener(this.#window)
  }

  destroy(): void {
    this.#window?.destroy()
  }

  #create(): BrowserWindow {
    const window = createMainWindow(this.#options)
    this.#window = window
    this.#isPainted = false
    window.once('ready-to-show', () => {
      this.#isPainted = true
      window.show()
    })
    window.once('closed', () => {
      this.#window = null
    })
    for (const listener of this.#listeners) listener(window)
    return window
  }
}
