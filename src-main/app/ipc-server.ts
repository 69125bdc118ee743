import { ipcMain } from 'electron'
import type { BrowserWindow } from 'electron'
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../src-shared/ipc/bridge.ts'
import type { EventName, Events } from '../../src-shared/ipc/events.ts'
import { AppError } from '../foundation/app-error.ts'
import { APP_ORIGIN } from './app-protocol.ts'

/** What a request gets; never rejects. */
export type AnswerRequest = (name: unknown, argument: unknown) => Promise<unknown>

export interface IpcServer {
  /** Answers the requests that wait and those that come. */
  answerWith(answer: AnswerRequest): void
  stop(): void
}

/**
 * Takes the window's requests; a frame that is not our own page gets FORBIDDEN_SENDER and reaches no handler. The window opens while the
 * engine still starts: its first requests wait for `answerWith`.
 */
export function serveIpc(): IpcServer {
  let answerWith: IpcServer['answerWith'] = () => undefined
  const answer = new Promise<AnswerRequest>((resolve) => (answerWith = resolve))
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, argument: unknown) => {
    const frame = event.senderFrame
    const ours = frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`)
    if (!ours) return { ok: false, error: new AppError('FORBIDDEN_SENDER').toReport() }
    return (await answer)(name, argument)
  })
  return { answerWith: (given) => answerWith(given), stop: () => ipcMain.removeHandler(REQUEST_CHANNEL) }
}

/** Sends an event to the window unless it is gone. */
export function sendEvent<N extends EventName>(window: BrowserWindow | null, name: N, payload: Events[N]): void {
  if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload)
}
