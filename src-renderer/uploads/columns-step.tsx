import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { missingFields } from '../../src-shared/domain/missing-fields.ts'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { DuplicateFields } from './duplicate-fields.tsx'
import { MappingTable } from './mapping-table.tsx'
import { ProviderField } from './provider-field.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { UnusedColumns } from './unused-columns.tsx'
import { useAttempt } from './use-attempt.ts'
import { useColumnChanges } from './use-column-changes.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 300px',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

/** Step 3: which column fills which field, whose file it is, and what happens to duplicates. */
export function ColumnsStep({ draft }: { readonly draft: UploadDraft }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const { goTo, refresh } = useUploadsState()
  const fieldText = useFieldText(draft.kind)
  const { mapping, provider, duplicates, busy, error, rememberedOf, change } = useColumnChanges(draft)
  const review = useAttempt()
  const missing = missingFields({ kind: draft.kind, mapping, provider })

  async function goOn(): Promise<void> {
    const started = await review.attempt(async () => {
      if (draft.reviewJobId === null) await request('uploads.review', { draftId: draft.id })
      await refresh()
    })
    if (started) goTo('review')
  }

  return (
    <>
      <StepHeading title={t('columns.title')} about={t('columns.about')} />
      <div className={styles.columns}>
        <MappingTable draft={draft} mapping={mapping} onChange={(next) => change({ mapping: next })} />
        <div className={styles.side}>
          <ProviderField
            kind={draft.kind}
            provider={provider}
            rememberedOf={rememberedOf}
            onChange={(next) => change({ provider: next })}
          />
          <DuplicateFields kind={draft.kind} value={duplicates} onChange={(next) => change({ duplicates: next })} />
          <UnusedColumns headers={draft.inspection.headers} mapping={mapping} />
        </div>
      </div>
      {error && <ErrorPanel error={error} />}
      {review.error && <ErrorPanel error={review.error} />}
      <StepFooter
        back="layout"
        note={
          missing.length > 0 && (
            <Text size={200}>
              {t('columns.missing', {
                count: missing.length,
                fields: missing.map(({ name }) => fieldText.label(name)).join(', '),
              })}
            </Text>
          )
        }
      >
        <Button
          appearance="primary"
          disabledFocusable={busy || review.busy || missing.length > 0}
          onClick={() => void goOn()}
        >
          {t('columns.review')}
        </Button>
      </StepFooter>
    </>
  )
}
