import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { childrenOf } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import type { JobLog } from './job-log.ts'
import { FilteredLog, NO_LOG_FILTER } from './log-filter.ts'
import { LogBody } from './log-body.tsx'
import { STORE_WIDTH } from './log-line.tsx'
import { LogToolbar } from './log-toolbar.tsx'
import { lastLines, plainLog, saveText } from './save-log.ts'
import { useLogText } from './use-log-text.ts'

/** What `app.copyText` takes. */
const CLIPBOARD_LENGTH = 2_000_000

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  withoutStores: { [STORE_WIDTH]: '0px' },
})

/** Log of one job: live lines, filters, copy and save. Only its body draws anew as lines arrive. */
export function LogViewer({ log }: { readonly log: JobLog }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const text = useLogText()
  const storeName = useStoreName()
  const jobs = useJobsState((state) => state.jobs)
  const [filter, setFilter] = useState(NO_LOG_FILTER)
  const [paused, setPaused] = useState(false)
  const [following, setFollowing] = useState(true)
  const lines = useMemo(() => new FilteredLog(log.buffer, filter, text.message), [log, filter, text])
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
  const isOfNoStore = stores.length === 0 && jobs.get(log.jobId)?.storeId === null
  return (
    <section className={mergeClasses(styles.root, isOfNoStore && styles.withoutStores)} aria-label={t('log.title')}>
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
      <LogBody
        log={log}
        lines={lines}
        text={text}
        paused={paused}
        following={following && !paused}
        onFollowingChange={setFollowing}
      />
    </section>
  )
}
