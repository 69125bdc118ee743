import { Badge, Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { Delete16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraftSummary } from '../../src-shared/domain/upload.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useJobOf } from '../jobs/use-job-of.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { isActive } from '../jobs/job-order.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '300px', overflowY: 'auto' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface DraftListProps {
  readonly shownId: string | null
  readonly onGoOn: (draftId: string) => void
  readonly onDiscard: (draftId: string) => Promise<unknown>
}

/** Files to go on with: kept until they are loaded or discarded, also when the program is closed. */
export function DraftList({ shownId, onGoOn, onDiscard }: DraftListProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const { drafts, loadDrafts } = useUploadsState()
  const [discarding, setDiscarding] = useState<UploadDraftSummary | null>(null)
  const others = drafts.state === 'ready' ? drafts.value.filter(({ id }) => id !== shownId) : []
  return (
    <section className={styles.root} aria-label={t('drafts.title')}>
      <Subtitle2 as="h3">{t('drafts.title')}</Subtitle2>
      {drafts.state === 'loading' && <RowsSkeleton rows={2} label={ui('common.loading')} />}
      {drafts.state === 'failed' && <ErrorPanel error={drafts.error} onRetry={() => void loadDrafts()} />}
      {drafts.state === 'ready' && others.length === 0 && (
        <Text size={200} className={styles.muted}>
          {t('drafts.none')}
        </Text>
      )}
      {others.length > 0 && (
        <ul className={styles.list}>
          {others.map((draft) => (
            <DraftItem
              key={draft.id}
              draft={draft}
              onGoOn={() => onGoOn(draft.id)}
              onDiscard={() => setDiscarding(draft)}
            />
          ))}
        </ul>
      )}
      {discarding && (
        <DiscardDialog
          fileName={discarding.fileName}
          onClose={() => setDiscarding(null)}
          onConfirm={() => {
            void onDiscard(discarding.id)
            setDiscarding(null)
          }}
        />
      )}
    </section>
  )
}

interface DraftItemProps {
  readonly draft: UploadDraftSummary
  readonly onGoOn: () => void
  readonly onDiscard: () => void
}

function DraftItem({ draft, onGoOn, onDiscard }: DraftItemProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const job = useJobOf(draft.loadJobId ?? draft.reviewJobId)
  const isRunning = job !== null && isActive(job)
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <Text weight="semibold" className={styles.name} title={draft.fileName}>
          {draft.fileName}
        </Text>
        <Text size={200} className={styles.muted}>
          {`${t(`kind.${draft.kind}`)} · ${t(`step.${draft.step}`)} · ${draft.operator} · `}
          <RelativeTime instant={draft.createdAt} />
        </Text>
        {isRunning && <Badge appearance="tint">{t('drafts.running')}</Badge>}
      </span>
      <Button size="small" onClick={onGoOn} aria-label={t('drafts.goOnWith', { name: draft.fileName })}>
        {t('drafts.goOn')}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        icon={<Delete16Regular />}
        disabledFocusable={isRunning}
        aria-label={t('drafts.discardOne', { name: draft.fileName })}
        onClick={onDiscard}
      />
    </li>
  )
}
