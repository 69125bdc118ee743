import { Button, makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowDownload20Regular,
  ArrowRedo20Regular,
  ArrowUndo20Regular,
  CloudArrowUp20Regular,
  Delete20Regular,
  Play20Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactElement, ReactNode } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { DeleteRowsDialog } from './delete-rows-dialog.tsx'
import { lotActions } from './lot-actions.ts'
import type { LotAction } from './lot-actions.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, '& button': { whiteSpace: 'nowrap' } },
})

const ICONS: Readonly<Record<LotAction, ReactElement>> = {
  resume: <Play20Regular />,
  undo: <ArrowUndo20Regular />,
  redo: <ArrowRedo20Regular />,
  push: <CloudArrowUp20Regular />,
  saveRejected: <ArrowDownload20Regular />,
  deleteRows: <Delete20Regular />,
}

/** What can be done with a lot. An undo asks nothing, for it can itself be undone; only deleting is asked about first. */
export function LotActions({ lot, isBusy }: { readonly lot: LotView; readonly isBusy: boolean }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const notify = useNotify()
  const [asking, setAsking] = useState(false)
  const [deleting, setDeleting] = useState(false)

  async function act(action: LotAction): Promise<void> {
    const argument = { lotId: lot.id }
    if (action === 'saveRejected') {
      const saved = await request('lots.saveRejected', argument)
      if (saved !== null) notify.success(t('savedTo', { path: saved.path }))
      return
    }
    const { jobId } = await request(`lots.${action}`, argument)
    // Its progress is on screen from now on, whether or not its first news has come.
    await useJobsState.getState().loadOne(jobId)
  }

  function press(action: LotAction): void {
    if (action === 'deleteRows') {
      setDeleting(true)
      return
    }
    setAsking(true)
    act(action)
      .catch(notify.failure)
      .finally(() => setAsking(false))
  }

  return (
    <div className={styles.root}>
      {lotActions(lot, isBusy).map((action, index) => (
        <Button
          key={action}
          appearance={index === 0 && (action === 'resume' || action === 'redo') ? 'primary' : 'secondary'}
          icon={ICONS[action]}
          disabledFocusable={asking}
          onClick={() => press(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      {deleting && (
        <DeleteRowsDialog lot={lot} onClose={() => setDeleting(false)} onConfirm={() => act('deleteRows')} />
      )}
    </div>
  )
}
