import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DocumentTable20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { DraftList } from './draft-list.tsx'
import { DropZone } from './drop-zone.tsx'
import { KindChoice } from './kind-choice.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { stepToShow } from './draft-steps.ts'
import { TemplateButtons } from './template-buttons.tsx'
import { useAttempt } from './use-attempt.ts'
import { useFileActions } from './use-file-actions.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 360px',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  present: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** Step 1: what the file holds, and the file. */
export function FileStep({ draft }: { readonly draft: UploadDraft | null }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const { kind, chooseKind, goTo, close } = useUploadsState()
  const actions = useFileActions()
  const { busy, error, attempt } = useAttempt()
  return (
    <>
      <StepHeading title={t('file.title')} about={t('file.about')} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {draft ? (
            <PresentFile draft={draft} onAnother={close} />
          ) : (
            <>
              <KindChoice kind={kind} onChange={chooseKind} />
              <DropZone
                busy={busy}
                onChoose={() => void attempt(() => actions.choose(kind))}
                onPath={(path) => void attempt(() => actions.openPath(kind, path))}
              />
            </>
          )}
          {error && <ErrorPanel error={error} />}
        </div>
        <div className={styles.column}>
          <TemplateButtons
            kind={draft?.kind ?? kind}
            onSave={(filled) => actions.saveTemplate(draft?.kind ?? kind, filled)}
          />
          <DraftList
            shownId={draft?.id ?? null}
            onGoOn={(draftId) => void attempt(() => actions.goOn(draftId))}
            onDiscard={(draftId) => attempt(() => actions.discard(draftId))}
          />
        </div>
      </div>
      {draft && (
        <StepFooter>
          <Button appearance="primary" onClick={() => goTo(stepToShow(draft))}>
            {t('next')}
          </Button>
        </StepFooter>
      )}
    </>
  )
}

function PresentFile({ draft, onAnother }: { readonly draft: UploadDraft; readonly onAnother: () => void }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const kibibytes = draft.sizeBytes / 1024
  const size =
    kibibytes < 1024
      ? t('file.smallSize', { size: formats.integer(Math.ceil(kibibytes)) })
      : t('file.size', { size: formats.decimal(kibibytes / 1024, 1) })
  return (
    <div className={styles.present}>
      <DocumentTable20Regular aria-hidden />
      <Text weight="semibold">{draft.fileName}</Text>
      <Text size={200} className={styles.muted}>
        {`${t(`kind.${draft.kind}`)} · ${size}`}
      </Text>
      <Button size="small" onClick={onAnother}>
        {t('file.another')}
      </Button>
    </div>
  )
}
