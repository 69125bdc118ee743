import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'
import type { JobLog } from './job-log.ts'
import type { FilteredLog } from './log-filter.ts'
import { LogLines } from './log-lines.tsx'
import type { LogText } from './use-log-text.ts'
import { useLogView } from './use-log-view.ts'

const useStyles = makeStyles({
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

interface LogBodyProps {
  readonly log: JobLog
  readonly lines: FilteredLog
  readonly text: LogText
  readonly paused: boolean
  readonly following: boolean
  readonly onFollowingChange: (following: boolean) => void
}

/** The lines and how many they are. */
export function LogBody({ log, lines, text, paused, following, onFollowingChange }: LogBodyProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { count, held } = useLogView(log, lines, paused)
  return (
    <>
      <LogLines lines={lines} count={count} text={text} following={following} onFollowingChange={onFollowingChange} />
      <Text size={200} className={styles.count}>
        {t('log.lines', { count, formatted: formats.integer(count) })}
        {held > 0 && ` · ${t('log.held', { count: held, formatted: formats.integer(held) })}`}
      </Text>
    </>
  )
}
