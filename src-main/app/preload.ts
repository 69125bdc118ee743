import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../src-shared/ipc/bridge.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { EventName } from '../../src-shared/ipc/events.ts'

const bridge: Bridge = {
  request: (name, argument) => ipcRenderer.invoke(REQUEST_CHANNEL, name, argument),
  pathOfFile: (file) => webUtils.getPathForFile(file as File),
  on(name, listener) {
    const forward = (_event: unknown, eventName: EventName, payload: Parameters<typeof listener>[0]): void => {
      if (eventName === name) listener(payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, forward)
  },
}

contextBridge.exposeInMainWorld('caudal', bridge)
