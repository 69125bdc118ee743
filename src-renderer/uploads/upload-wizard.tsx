import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { DraftStep, UploadDraft } from '../../src-shared/domain/upload.ts'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { Panel } from '../frame/panel.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { canShow, stepToShow } from './draft-steps.ts'
import { FileStep } from './file-step.tsx'
import { LayoutStep } from './layout-step.tsx'
import { LoadStep } from './load-step.tsx'
import { LoadedBeforeBar } from './loaded-before-bar.tsx'
import { ResultStep } from './result-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { StepList } from './step-list.tsx'
import { useResumeUpload } from './use-resume-upload.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  step: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
})

/** A file into the catalog, in six steps. The draft stays where it is while other screens are looked at. */
export function UploadWizard(): ReactNode {
  const styles = useStyles()
  const { draft, step, loadDrafts, goTo } = useUploadsState()
  useEffect(() => void loadDrafts(), [loadDrafts])
  useResumeUpload()
  const shown = canShow(step, draft) ? step : draft === null ? 'file' : stepToShow(draft)
  return (
    <Panel>
      <StepList draft={draft} shown={shown} onGo={goTo} />
      {draft?.loadedBefore && draft.lotId === null && (shown === 'layout' || shown === 'load') && (
        <LoadedBeforeBar loadedBefore={draft.loadedBefore} />
      )}
      <div key={`${draft?.id ?? ''} ${shown}`} className={styles.step}>
        {draft === null ? <FileStep draft={null} /> : <Step step={shown} draft={draft} />}
      </div>
    </Panel>
  )
}

function Step({ step, draft }: { readonly step: DraftStep; readonly draft: UploadDraft }): ReactNode {
  switch (step) {
    case 'file':
      return <FileStep draft={draft} />
    case 'layout':
      return <LayoutStep draft={draft} />
    case 'columns':
      return <ColumnsStep draft={draft} />
    case 'review':
      return <ReviewStep draft={draft} />
    case 'load':
      return <LoadStep draft={draft} />
    case 'result':
      return <ResultStep draft={draft} />
    default:
      return assertNever(step)
  }
}
