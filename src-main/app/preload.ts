import { contextBridge, ipcRenderer } from 'electron'
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../src-shared/ipc/bridge.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'

const bridge: Bridge = {
  request: (name, argument) => ipcRenderer.invoke(REQUEST_CHANNEL, name, argument) as ReturnType<typeof bridge.request>,
  on(name, listener) {
    const forward = (_event: unknown, eventName: string, payload: never): void => {
      if (eventName === name) listener(payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, forward)
  },
}

contextBridge.exposeInMainWorld('caudal', bridge)
