import { Notification as NativeNotification } from 'electron'
import type { Notification } from '../../src-shared/domain/notification.ts'
import type { JobKindView } from '../../src-shared/domain/job.ts'
import { noticeText } from '../../src-shared/language/notice-text.ts'
import type { Translator } from '../foundation/translator.ts'
import type { WindowHost } from './window-host.ts'

/** Whoever looks at the window sees the bell; only somebody who does not is told by the system. */
export function showNativeNotice(
  parts: {
    readonly host: WindowHost
    readonly kinds: readonly JobKindView[]
    readonly translator: Translator
    /** The user clicked it; the window is in front by then. */
    readonly opened: (notification: Notification) => void
  },
  notification: Notification,
): void {
  const { host, kinds, translator, opened } = parts
  if (host.isFocused() || !NativeNotification.isSupported()) return
  const kind = kinds.find((known) => known.kind === notification.kind)
  const label = kind?.labels[translator.language].name ?? notification.kind ?? ''
  const native = new NativeNotification(noticeText(notification, label, translator.text))
  native.on('click', () => {
    host.open()
    opened(notification)
  })
  native.show()
}
