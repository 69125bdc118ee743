import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'
import { childrenOf } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import type { JobLog } from './job-log.ts'
import { NO_LOG_FILTER } from './log-filter.ts'
import { LogLines } from './log-lines.tsx'
import { LogToolbar } from './log-toolbar.tsx'
import { lastLines, plainLog, saveText } from './save-log.ts'
import { useLogText } from './use-log-text.ts'
import { useLogView } from './use-log-view.ts'

/** What `app.copyText` takes. */
const CLIPBOARD_LENGTH = 2_000_000

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Log of one job: live lines, filters, copy and save. */
export function LogViewer({ log }: { readonly log: JobLog }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const text = useLogText()
  const storeName = useStoreName()
  const jobs = useJobsState((state) => state.jobs)
  const [filter, setFilter] = useState(NO_LOG_FILTER)
  const [paused, setPaused] = useState(false)
  const [following, setFollowing] = useState(true)
  const { lines, count, held } = useLogView(log, filter, text, paused)
  const storeKey = childrenOf(jobs, log.jobId)
    .map((job) => job.storeId ?? '')
    .toSorted()
    .join(' ')
  const stores = useMemo(
    () =>
      storeKey
        .split(' ')
        .filter(Boolean)
        .map((id) => ({ id, name: storeName(id) })),
    [storeKey, storeName],
  )
  return (
    <section className={styles.root} aria-label={t('log.title')}>
      <LogToolbar
        filter={filter}
        onFilterChange={setFilter}
        stores={stores}
        paused={paused}
        onPausedChange={setPaused}
        following={following && !paused}
        onFollow={() => {
          setPaused(false)
          setFollowing(true)
        }}
        plainText={() => lastLines(plainLog(lines, text), CLIPBOARD_LENGTH)}
        onSave={() => saveText(t('log.fileName', { jobId: log.jobId }), plainLog(lines, text))}
      />
      <LogLines
        lines={lines}
        count={count}
        text={text}
        following={following && !paused}
        onFollowingChange={setFollowing}
      />
      <Text size={200} className={styles.count}>
        {t('log.lines', { count, formatted: formats.integer(count) })}
        {held > 0 && ` · ${t('log.held', { count: held, formatted: formats.integer(held) })}`}
      </Text>
    </section>
  )
}
