import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { LayoutFields } from './layout-fields.tsx'
import { PreviewGrid } from './preview-grid.tsx'
import { SourceWarnings } from './source-warnings.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { useLayoutChanges } from './use-layout-changes.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({ note: { display: 'inline-flex', gap: tokens.spacingHorizontalS } })

/** Step 2: how the table is read out of the file, against a live preview of it. */
export function LayoutStep({ draft }: { readonly draft: UploadDraft }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const goTo = useUploadsState((state) => state.goTo)
  const { layout, busy, error, change } = useLayoutChanges(draft)
  const [seenRow, setSeenRow] = useState<number | null>(null)
  const isEmpty = draft.inspection.headers.length === 0
  return (
    <>
      <StepHeading title={t('layout.title')} about={t('layout.about')} />
      <LayoutFields inspection={draft.inspection} layout={layout} onChange={change} />
      {error && <ErrorPanel error={error} />}
      <SourceWarnings inspection={draft.inspection} layout={layout} onChange={change} onSee={setSeenRow} />
      <PreviewGrid
        inspection={draft.inspection}
        layout={layout}
        seenRow={seenRow}
        onHeaderRow={(headerRow) => change({ headerRow })}
      />
      <StepFooter
        back="file"
        note={
          busy ? (
            <Spinner className={styles.note} size="extra-tiny" label={t('layout.reading')} />
          ) : (
            isEmpty && t('layout.noColumns')
          )
        }
      >
        <Button appearance="primary" disabledFocusable={busy || isEmpty} onClick={() => goTo('columns')}>
          {t('next')}
        </Button>
      </StepFooter>
    </>
  )
}
