import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useNotify } from '../feedback/use-notify.ts'
import { useJobKindsState } from './job-kinds-state.ts'
import { useKindLabel } from './use-kind-label.ts'

const useStyles = makeStyles({ actions: { flexWrap: 'wrap' } })

/** Says which kinds of job are paused, so that nobody wonders why they wait. */
export function PausedKindsBanner(): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const kinds = useJobKindsState((state) => state.kinds)
  const setPaused = useJobKindsState((state) => state.setPaused)
  const kindLabel = useKindLabel()
  const styles = useStyles()
  const paused = kinds.filter((kind) => kind.paused)
  if (paused.length === 0) return null
  return (
    // One button finds room beside the text; several would push each other out of the window.
    <MessageBar intent="warning" layout={paused.length > 1 ? 'multiline' : 'auto'}>
      <MessageBarBody>
        <MessageBarTitle>
          {t('jobs.pause.title', { kinds: paused.map(({ kind }) => kindLabel(kind)).join(', ') })}
        </MessageBarTitle>{' '}
        {t('jobs.pause.body')}
      </MessageBarBody>
      <MessageBarActions className={styles.actions}>
        {paused.map(({ kind }) => (
          <Button key={kind} size="small" onClick={() => void setPaused(kind, false).catch(notify.failure)}>
            {paused.length === 1 ? t('jobs.pause.resume') : t('jobs.pause.resumeOne', { kind: kindLabel(kind) })}
          </Button>
        ))}
      </MessageBarActions>
    </MessageBar>
  )
}
