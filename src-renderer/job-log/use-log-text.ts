import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { useFormats } from '../language/use-formats.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import { logMessage } from './log-message.ts'

export interface LogText {
  readonly message: (line: JobLogLine) => string
  readonly time: (line: JobLogLine) => string
  readonly store: (line: JobLogLine) => string
  /** One line as it is copied and saved. */
  readonly plain: (line: JobLogLine) => string
}

export function useLogText(): LogText {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const storeName = useStoreName()
  const kinds = useJobKindsState((state) => state.kinds)
  return useMemo(() => {
    const message = (line: JobLogLine): string => logMessage(i18n, formats, kinds, line)
    const time = (line: JobLogLine): string => formats.time(line.at)
    const store = (line: JobLogLine): string => (line.storeId === null ? '' : storeName(line.storeId))
    return {
      message,
      time,
      store,
      plain: (line) => `${line.at}\t${t(`log.level.${line.level}`)}\t${store(line)}\t${message(line)}`,
    }
  }, [t, i18n, formats, storeName, kinds])
}
