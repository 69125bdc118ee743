import { create } from 'zustand'
import { noticeSettingsSchema } from '../../src-shared/domain/notice-settings.ts'
import type { NoticeSettings, NoticeSettingsView } from '../../src-shared/domain/notice-settings.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface NoticeSettingsState {
  readonly view: Loadable<NoticeSettingsView>
  readonly load: () => Promise<void>
  /** Secrets that are absent stay as they are. @throws RequestFailure */
  readonly update: (
    changes: Partial<NoticeSettings>,
    secrets?: { readonly mailPassword?: string; readonly webhookUrl?: string },
  ) => Promise<void>
  /** @throws RequestFailure */
  readonly acceptCertificate: (fingerprint: string) => Promise<void>
}

export const useNoticeSettingsState = create<NoticeSettingsState>()((set, get) => ({
  view: LOADING,
  async load() {
    set({ view: await settle(request('notices.settings', undefined)) })
  },
  async update(changes, secrets = {}) {
    const { view } = get()
    if (view.state !== 'ready') return
    // What the view adds to the settings is not sent back.
    const settings = noticeSettingsSchema.parse({ ...view.value, ...changes })
    set({ view: { state: 'ready', value: await request('notices.update', { settings, ...secrets }) } })
  },
  async acceptCertificate(fingerprint) {
    set({ view: { state: 'ready', value: await request('notices.acceptMailCertificate', { fingerprint }) } })
  },
}))
