import { ipcMain } from 'electron'
import type { BrowserWindow } from 'electron'
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../src-shared/ipc/bridge.ts'
import type { EventName, Events } from '../../src-shared/ipc/events.ts'
import { dispatchRequest } from '../api/dispatch-request.ts'
import type { RequestHandlers } from '../api/request-handlers.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Logger } from '../foundation/logger.ts'
import { APP_ORIGIN } from './app-protocol.ts'

/**
 * Answers the window's requests; a frame that is not our own page gets FORBIDDEN_SENDER and reaches no handler. The window opens while the
 * engine still starts: its first requests wait for the handlers.
 */
export function serveIpc(handlers: Promise<RequestHandlers>, logger: Logger): () => void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, argument: unknown) => {
    const frame = event.senderFrame
    const ours = frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`)
    if (!ours) return { ok: false, error: new AppError('FORBIDDEN_SENDER').toReport() }
    return dispatchRequest(await handlers, logger, name, argument)
  })
  return () => ipcMain.removeHandler(REQUEST_CHANNEL)
}

/** Sends an event to the window unless it is gone. */
export function sendEvent<N extends EventName>(window: BrowserWindow | null, name: N, payload: Events[N]): void {
  if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload)
}
