import { app } from 'electron'
import type { WindowStart } from './startup-mode.ts'

/** One program per data folder: a second start hands what it was for to the first, and ends. */
export class SecondStarts {
  readonly #openWindow: () => void
  #lookForDue: () => void = () => undefined
  #isToStay = false

  constructor(parts: { readonly openWindow: () => void }) {
    this.#openWindow = parts.openWindow
  }

  /** What a start for what is due asks for. While the engine starts nobody needs to be asked: it looks by itself. */
  set onDue(lookForDue: () => void) {
    this.#lookForDue = lookForDue
  }

  /** Whether another start, that of the session, was for a program that stays beside the clock. */
  get isToStay(): boolean {
    return this.#isToStay
  }

  /** Whether no other Caudal has the data folder; if one has, it has been told. */
  isFirst(start: WindowStart): boolean {
    // Chromium rearranges the arguments that it hands over, so what was asked for goes beside them.
    if (!app.requestSingleInstanceLock({ start })) return false
    app.on('second-instance', (_event, _argv, _workingFolder, given) => {
      const asked = (given as { readonly start?: unknown } | null)?.start
      if (asked === 'due') this.#lookForDue()
      else if (asked === 'hidden') this.#isToStay = true
      else void app.whenReady().then(this.#openWindow)
    })
    return true
  }
}
