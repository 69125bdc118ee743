import { Notification as NativeNotification } from 'electron'
import type { Notification } from '../../src-shared/domain/notification.ts'
import type { JobKindView } from '../../src-shared/domain/job.ts'
import { noticeText } from '../../src-shared/language/notice-text.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { LatestKept } from './latest-kept.ts'
import type { WindowHost } from './window-host.ts'

interface NoticeParts {
  readonly host: WindowHost
  readonly kinds: readonly JobKindView[]
  readonly translator: Translator
}

/** A notice stays clickable in the system's list of them, but does nothing any more once this process has let go of it. */
const shown = new LatestKept<NativeNotification>(50)

/** Whoever looks at the window is told in its corner; somebody who does not, by the system. A click opens what it is about. */
export function showNotice({ host, kinds, translator }: NoticeParts, notification: Notification): void {
  if (host.isFocused()) {
    host.send('notifications.toast', notification)
    return
  }
  if (!NativeNotification.isSupported()) return
  const kind = kinds.find((known) => known.kind === notification.kind)
  const label = kind?.labels[translator.language].name ?? notification.kind ?? ''
  const native = new NativeNotification(noticeText(notification, label, translator.text))
  native.on('click', () => {
    host.open()
    host.send('notifications.opened', notification)
  })
  shown.add(native)
  native.show()
}

/** One of the system that says that it is a test. Throws TOASTS_UNSUPPORTED where the system shows none. */
export function showTestNotice(translator: Translator): void {
  if (!NativeNotification.isSupported()) throw new AppError('TOASTS_UNSUPPORTED')
  const { text } = translator
  new NativeNotification({ title: text('notices:test.title'), body: text('notices:test.body') }).show()
}
