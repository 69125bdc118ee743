import {
  Button,
  DrawerBody,
  DrawerFooter,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components'
import { Delete20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { useProceduresState } from '../procedures/procedures-state.ts'
import { RemoveDialog } from '../procedures/remove-dialog.tsx'
import { useAttempt } from '../uploads/use-attempt.ts'
import { AllowListField } from './allow-list-field.tsx'
import { checkConnectionDraft, draftOfConnection, NEW_CONNECTION } from './connection-draft.ts'
import type { ConnectionDraft } from './connection-draft.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { ProcedureConnectionTest } from './procedure-connection-test.tsx'
import type { TypedConnection } from './typed-connection.ts'

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

interface ConnectionDrawerProps {
  /** Null for a new one. */
  readonly connection: ProcedureConnectionView | null
  readonly others: readonly ProcedureConnectionView[]
  /** Whether the administrator's changes are open: without them it is only shown. */
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Adds or edits one connection, tests it, and says which procedures may be run on it. */
export function ConnectionDrawer({ connection: saved, others, isOpen, onClose }: ConnectionDrawerProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const showConnections = useProceduresState((state) => state.showConnections)
  const [draft, setDraft] = useState<ConnectionDraft>(saved ? draftOfConnection(saved) : NEW_CONNECTION)
  const [attempted, setAttempted] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { busy, error, attempt } = useAttempt()
  const { connection, problems } = checkConnectionDraft(draft, saved, new Set(others.map(({ id }) => id)))

  /** Null, with the faults on screen, while there are any. */
  function typed(): TypedConnection | null {
    setAttempted(true)
    if (Object.keys(problems).length > 0) return null
    return draft.password === '' ? { connection } : { connection, password: draft.password }
  }

  function save(): void {
    const wanted = typed()
    if (wanted === null) return
    void attempt(async () => {
      showConnections(await request('procedures.saveConnection', { ...wanted, isNew: saved === null }))
      notify.success(t('connections.saved', { name: connection.name }))
      onClose()
    })
  }

  return (
    <SideDrawer
      isAlert
      title={saved ? t('connections.edit', { name: saved.name }) : t('connections.new')}
      className={styles.drawer}
      onClose={onClose}
    >
      <DrawerBody>
        <div className={styles.body}>
          {!isOpen && (
            <MessageBar layout="multiline">
              <MessageBarBody>{t('connections.closedBody')}</MessageBarBody>
            </MessageBar>
          )}
          <ConnectionFields
            draft={draft}
            saved={saved}
            problems={attempted ? problems : {}}
            isOpen={isOpen}
            onChange={(changes) => setDraft({ ...draft, ...changes })}
          />
          {isOpen && <ProcedureConnectionTest typed={typed} saved={saved} />}
          <AllowListField
            value={draft.allowed}
            isOpen={isOpen}
            typed={typed}
            onChange={(allowed) => setDraft({ ...draft, allowed })}
          />
          {error && <ErrorPanel error={error} />}
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        {saved && isOpen && (
          <Button
            appearance="subtle"
            className={styles.remove}
            icon={<Delete20Regular />}
            onClick={() => setRemoving(true)}
          >
            {t('connections.remove')}
          </Button>
        )}
        {isOpen && (
          <Button appearance="primary" disabledFocusable={busy} onClick={save}>
            {ui('common.save')}
          </Button>
        )}
        <Button onClick={onClose}>{ui(isOpen ? 'common.cancel' : 'common.close')}</Button>
      </DrawerFooter>
      {saved && removing && (
        <RemoveDialog
          title={t('connections.removeTitle', { name: saved.name })}
          body={t('connections.removeBody')}
          confirm={t('connections.removeConfirm')}
          remove={async () => {
            showConnections(await request('procedures.removeConnection', { connectionId: saved.id }))
            onClose()
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </SideDrawer>
  )
}
