import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapSettings, SapSettingsView } from '../../src-shared/domain/sap.ts'
import type { SapTest } from '../../src-shared/ipc/sap-requests.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useSapState } from '../sap/sap-state.ts'
import { scrollIntoView } from '../theme/scroll-into-view.ts'
import { checkSapDraft } from './check-sap-draft.ts'
import { RecipientFields } from './recipient-fields.tsx'
import { draftOfSap } from './sap-draft.ts'
import type { SapDraft } from './sap-draft.ts'
import { SapTestResult } from './sap-test-result.tsx'
import { ServiceLayerFields } from './service-layer-fields.tsx'
import { SourceFields } from './source-fields.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '980px' },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

interface TypedSap {
  readonly settings: SapSettings
  readonly sourcePassword?: string
  readonly serviceLayerPassword?: string
}

/** Where companies come from, their Service Layer, who is told; tested as it is typed, saved as a whole. */
export function SapForm({ view }: { readonly view: SapSettingsView }): ReactNode {
  const { t } = useTranslation('sap')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const showSettings = useSapState((state) => state.showSettings)
  const [edited, setEdited] = useState<SapDraft | null>(null)
  const [attempted, setAttempted] = useState(false)
  const [isTesting, setIsTesting] = useState(false)
  const [tested, setTested] = useState<SapTest | null>(null)
  const draft = edited ?? draftOfSap(view)
  const { settings, problems } = checkSapDraft(draft, view)
  const change = (changes: Partial<SapDraft>): void => {
    setEdited({ ...draft, ...changes })
    setTested(null)
  }
  const shownProblems = attempted ? problems : {}
  const fields = { draft, view, problems: shownProblems, onChange: change }
  const outcomeRef = useRef<HTMLDivElement>(null)
  // The form is longer than a low screen: what came of the test is not to be looked for.
  useEffect(() => {
    if (tested !== null) scrollIntoView(outcomeRef.current, 'nearest')
  }, [tested])

  /** What was typed; null, with the faults on screen, while there are any. */
  function typed(): TypedSap | null {
    setAttempted(true)
    if (settings === null) return null
    return {
      settings,
      ...(draft.kind === 'list' || draft.sourcePassword === '' ? {} : { sourcePassword: draft.sourcePassword }),
      ...(draft.servicePassword === '' ? {} : { serviceLayerPassword: draft.servicePassword }),
    }
  }

  async function test(): Promise<void> {
    const wanted = typed()
    if (wanted === null) return
    setIsTesting(true)
    setTested(null)
    try {
      setTested(await request('sap.testSettings', wanted))
    } finally {
      setIsTesting(false)
    }
  }

  async function save(): Promise<void> {
    const wanted = typed()
    if (wanted === null) return
    showSettings(await request('sap.saveSettings', wanted))
    setEdited(null)
    setAttempted(false)
    notify.success(t('settings.saved'))
  }

  return (
    <div className={styles.root}>
      <SourceFields {...fields} />
      <ServiceLayerFields {...fields} />
      <RecipientFields {...fields} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={edited === null}
          onClick={() => void save().catch(notify.failure)}
        >
          {ui('common.save')}
        </Button>
        <Button
          disabledFocusable={isTesting}
          {...(isTesting ? { icon: <Spinner size="extra-tiny" /> } : {})}
          onClick={() => void test().catch(notify.failure)}
        >
          {t(isTesting ? 'settings.testing' : 'settings.test')}
        </Button>
      </div>
      <div role="status" ref={outcomeRef}>
        {tested && <SapTestResult tested={tested} onAccepted={() => void test().catch(notify.failure)} />}
      </div>
    </div>
  )
}
