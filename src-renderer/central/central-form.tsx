import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Subtitle2,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CentralDestination, CentralDestinationView } from '../../src-shared/domain/central-destination.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf, request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { SecretField } from '../notices/secret-field.tsx'
import { EncryptionField } from '../stores/encryption-field.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { scrollIntoView } from '../theme/scroll-into-view.ts'
import { checkCentralDraft, draftOfCentral } from './central-draft.ts'
import type { CentralDraft, CentralField } from './central-draft.ts'
import { CentralFailure } from './central-failure.tsx'

const useStyles = makeStyles({
  panel: { maxWidth: '860px' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  muted: { color: tokens.colorNeutralForeground3 },
})

type Outcome =
  | { readonly state: 'none' | 'testing' | 'fine' }
  | { readonly state: 'failed'; readonly error: ErrorReport }

interface CentralFormProps {
  readonly view: CentralDestinationView
  readonly onSaved: (view: CentralDestinationView) => void
}

/** Where lots are brought to when somebody asks for it; tested as it is typed, saved as a whole. */
export function CentralForm({ view, onSaved }: CentralFormProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const notify = useNotify()
  const [edited, setEdited] = useState<CentralDraft | null>(null)
  const [attempted, setAttempted] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' })
  const draft = edited ?? draftOfCentral(view)
  const { destination, problems } = checkCentralDraft(draft, view)
  const change = (changes: Partial<CentralDraft>): void => {
    setEdited({ ...draft, ...changes })
    setOutcome({ state: 'none' })
  }
  const problemOf = (field: CentralField): string | undefined => {
    const problem = attempted ? problems[field] : undefined
    return problem && t(`central.problem.${problem}`)
  }
  const isTesting = outcome.state === 'testing'
  const outcomeRef = useRef<HTMLDivElement>(null)
  // On a low screen it stands below the edge, where nobody would look for it.
  useEffect(() => {
    if (outcome.state === 'fine' || outcome.state === 'failed') scrollIntoView(outcomeRef.current, 'nearest')
  }, [outcome])

  /** What was typed; null, with the faults on screen, while there are any. */
  function typed(): { readonly destination: CentralDestination; readonly password?: string } | null {
    setAttempted(true)
    if (Object.keys(problems).length > 0) return null
    return draft.password === '' ? { destination } : { destination, password: draft.password }
  }

  async function test(): Promise<void> {
    const wanted = typed()
    if (wanted === null) return
    setOutcome({ state: 'testing' })
    try {
      await request('central.test', wanted)
      setOutcome({ state: 'fine' })
    } catch (thrown) {
      setOutcome({ state: 'failed', error: reportOf(thrown) })
    }
  }

  async function save(): Promise<void> {
    const wanted = typed()
    if (wanted === null) return
    onSaved(await request('central.save', wanted))
    setEdited(null)
    setAttempted(false)
    notify.success(t('central.saved'))
  }

  return (
    <Panel className={styles.panel}>
      <Subtitle2 as="h2">{t('central.title')}</Subtitle2>
      <Text className={styles.muted}>{t('central.body')}</Text>
      <Switch
        checked={draft.enabled}
        label={t('central.enabled')}
        onChange={(_, data) => change({ enabled: data.checked })}
      />
      <div className={styles.fields}>
        <FormTextField
          label={t('central.server')}
          value={draft.server}
          problem={problemOf('server')}
          onChange={(server) => change({ server })}
        />
        <FormTextField
          label={t('central.port')}
          value={draft.port}
          problem={problemOf('port')}
          onChange={(port) => change({ port })}
        />
        <FormTextField
          label={t('central.database')}
          value={draft.database}
          problem={problemOf('database')}
          onChange={(database) => change({ database })}
        />
        <FormTextField
          label={t('central.user')}
          value={draft.user}
          problem={problemOf('user')}
          onChange={(user) => change({ user })}
        />
        <SecretField
          key={view.hasPassword ? 'saved' : 'none'}
          label={t('central.password')}
          hint={t('central.passwordHint')}
          saved={view.hasPassword ? t('central.passwordSaved') : null}
          value={draft.password}
          problem={problemOf('password')}
          onChange={(password) => change({ password })}
        />
      </div>
      <EncryptionField value={draft.encryption} onChange={(encryption) => change({ encryption })} />
      <div className={styles.fields}>
        <FormTextField
          label={t('central.productTable')}
          hint={t('central.tableHint')}
          value={draft.productTable}
          problem={problemOf('productTable')}
          onChange={(productTable) => change({ productTable })}
        />
        <FormTextField
          label={t('central.cardTable')}
          hint={t('central.tableHint')}
          value={draft.cardTable}
          problem={problemOf('cardTable')}
          onChange={(cardTable) => change({ cardTable })}
        />
      </div>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={edited === null}
          onClick={() => void save().catch(notify.failure)}
        >
          {t('save')}
        </Button>
        <Button
          disabledFocusable={isTesting}
          {...(isTesting ? { icon: <Spinner size="extra-tiny" /> } : {})}
          onClick={() => void test()}
        >
          {t(isTesting ? 'central.testing' : 'central.test')}
        </Button>
      </div>
      <div role="status" ref={outcomeRef}>
        {outcome.state === 'fine' && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{t('central.fine')}</MessageBarBody>
          </MessageBar>
        )}
        {outcome.state === 'failed' && <CentralFailure error={outcome.error} onAccepted={() => void test()} />}
      </div>
    </Panel>
  )
}
