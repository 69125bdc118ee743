import { Button } from '@fluentui/react-components'
import { ArrowExportUp16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'

/** The whole log into a file, also the lines that the viewer no longer holds. */
export function ExportLogButton({ jobId }: { readonly jobId: string }): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)

  async function exportLog(): Promise<void> {
    setBusy(true)
    try {
      const saved = await request('jobs.exportLog', { jobId })
      if (saved) notify.success(t('log.exported', { path: saved.path }))
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button size="small" icon={<ArrowExportUp16Regular />} disabledFocusable={busy} onClick={() => void exportLog()}>
      {t('log.export')}
    </Button>
  )
}
