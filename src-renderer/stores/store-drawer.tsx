import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  DrawerBody,
  DrawerFooter,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Delete20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Store, StoreView } from '../../src-shared/domain/store.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { RemoveStoreDialog } from '../store-removal/remove-store-dialog.tsx'
import { ConnectionTest } from './connection-test.tsx'
import { QuerySections } from './query-sections.tsx'
import { draftOf, draftProblems, NEW_STORE, passwordNeed, storeOf } from './store-draft.ts'
import type { StoreDraft } from './store-draft.ts'
import { StoreFields } from './store-fields.tsx'
import { useStoresState } from './stores-state.ts'

const useStyles = makeStyles({
  drawer: { width: '640px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, justifyContent: 'flex-end' },
  remove: { marginRight: 'auto' },
})

interface StoreDrawerProps {
  /** Null for a new store. */
  readonly store: StoreView | null
  readonly others: readonly StoreView[]
  readonly today: BusinessDate
  readonly onClose: () => void
}

/** Adds or edits one store, and tests it before saving. */
export function StoreDrawer({ store, others, today, onClose }: StoreDrawerProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [draft, setDraft] = useState<StoreDraft>(store ? draftOf(store) : NEW_STORE)
  const [password, setPassword] = useState('')
  const [attempted, setAttempted] = useState(false)
  const [saving, setSaving] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const takenIds = new Set(store ? [] : others.map((other) => other.id))
  const needed = passwordNeed(draft, store)
  const problems = draftProblems(draft, password, takenIds, needed)
  const valid = Object.keys(problems).length === 0

  function readDraft(): Store | null {
    setAttempted(true)
    return valid ? storeOf(draft) : null
  }

  async function save(): Promise<void> {
    const wanted = readDraft()
    if (!wanted) return
    setSaving(true)
    setError(null)
    try {
      await request('stores.save', { store: wanted, isNew: store === null, ...(password === '' ? {} : { password }) })
      await useStoresState.getState().load()
      notify.success(t('storeForm.saved', { name: wanted.name }))
      onClose()
    } catch (thrown) {
      setError(reportOf(thrown))
      setSaving(false)
    }
  }

  return (
    <SideDrawer
      title={store ? t('storeForm.edit', { name: store.name }) : t('storeForm.new')}
      className={styles.drawer}
      onClose={onClose}
    >
      <DrawerBody>
        <div className={styles.body}>
          <StoreFields
            draft={draft}
            onChange={(changes) => setDraft((current) => ({ ...current, ...changes }))}
            password={password}
            onPasswordChange={setPassword}
            isNew={store === null}
            hasPassword={needed === 'no'}
            problems={attempted ? problems : {}}
            today={today}
          />
          <ConnectionTest store={readDraft} password={password} saved={store} />
          <Accordion collapsible>
            <AccordionItem value="query">
              <AccordionHeader>{t('query.title')}</AccordionHeader>
              <AccordionPanel>
                <QuerySections
                  storeId={store?.id ?? null}
                  overrides={draft.queryOverrides}
                  onChange={(queryOverrides) => setDraft({ ...draft, queryOverrides })}
                />
              </AccordionPanel>
            </AccordionItem>
          </Accordion>
          {error && <ErrorPanel error={error} />}
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        {store && (
          <Button
            appearance="subtle"
            className={styles.remove}
            icon={<Delete20Regular />}
            onClick={() => setRemoving(true)}
          >
            {t('storeRemoval.remove')}
          </Button>
        )}
        <Button appearance="primary" disabledFocusable={saving} onClick={() => void save()}>
          {t('common.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </DrawerFooter>
      {store && removing && (
        <RemoveStoreDialog
          storeId={store.id}
          storeName={store.name}
          onClose={() => setRemoving(false)}
          onRemoved={() => {
            void useStoresState.getState().load()
            onClose()
          }}
        />
      )}
    </SideDrawer>
  )
}
