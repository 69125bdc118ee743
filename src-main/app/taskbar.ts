import path from 'node:path'
import { nativeImage } from 'electron'
import type { BrowserWindow, NativeImage } from 'electron'
import type { Translator } from '../foundation/translator.ts'
import type { DesktopStatus } from './desktop-status.ts'
import type { WindowHost } from './window-host.ts'

/** Of a button whose work has an unknown end. */
const INDETERMINATE = 2
const NO_BAR = -1

interface TaskbarParts {
  readonly host: WindowHost
  readonly iconsFolder: string
  readonly translator: () => Translator
}

/** The program's button in the taskbar: how far its jobs are, and a red one for a failure that nobody has looked at yet. */
export class Taskbar {
  readonly #parts: TaskbarParts
  #status: DesktopStatus | null = null
  #isUnseen = false

  constructor(parts: TaskbarParts) {
    this.#parts = parts
    parts.host.whenCreated((window) => {
      window.on('focus', () => {
        this.#isUnseen = false
        this.#draw()
      })
      this.#draw()
    })
  }

  show(status: DesktopStatus): void {
    const isNew = status.hasFailed && this.#status?.hasFailed === false
    this.#isUnseen = status.hasFailed && (this.#isUnseen || isNew) && !this.#parts.host.isFocused()
    this.#status = status
    this.#draw()
  }

  #draw(): void {
    const { window } = this.#parts.host
    if (window === null || this.#status === null) return
    const { activeJobs, share } = this.#status
    if (activeJobs > 0 && share !== null) window.setProgressBar(share, { mode: 'normal' })
    else if (activeJobs > 0) window.setProgressBar(INDETERMINATE, { mode: 'indeterminate' })
    else if (this.#isUnseen) window.setProgressBar(1, { mode: 'error' })
    else window.setProgressBar(NO_BAR)
    if (process.platform === 'win32')
      this.#overlay(window, activeJobs > 0 ? 'running' : this.#isUnseen ? 'failed' : null)
  }

  #overlay(window: BrowserWindow, state: 'running' | 'failed' | null): void {
    const { translator, iconsFolder } = this.#parts
    const image: NativeImage | null =
      state === null ? null : nativeImage.createFromPath(path.join(iconsFolder, `overlay-${state}.png`))
    window.setOverlayIcon(image, state === null ? '' : translator().text(`taskbar.${state}`))
  }
}
