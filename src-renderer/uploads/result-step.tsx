import { Button } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { LoadedLot } from './loaded-lot.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { useUploadsState } from './uploads-state.ts'

/** Step 6: what came of it. */
export function ResultStep({ draft }: { readonly draft: UploadDraft }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const close = useUploadsState((state) => state.close)
  return (
    <>
      <StepHeading title={t('result.title')} about={draft.fileName} />
      {draft.lotId !== null && <LoadedLot lotId={draft.lotId} />}
      <StepFooter>
        <Button appearance="primary" onClick={close}>
          {t('file.another')}
        </Button>
      </StepFooter>
    </>
  )
}
