import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
} from '@fluentui/react-components'
import { BookmarkMultiple20Regular } from '@fluentui/react-icons'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ParameterSet, ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { valueOr } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { SaveSetDialog } from './save-set-dialog.tsx'
import { useAnswer } from './use-answer.ts'
import { useProceduresChanged } from './use-procedures-changed.ts'

interface ParameterSetsProps {
  /** As the form has it. */
  readonly call: ProcedureCall
  /** The set that the form came from. */
  readonly chosenId: string | null
  readonly onChoose: (set: ParameterSet | null) => void
}

/** Values kept under a name: take them, keep them, let them go. */
export function ParameterSets({ call, chosenId, onChoose }: ParameterSetsProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { connectionId, procedure } = call
  const [open, setOpen] = useState<'save' | 'remove' | null>(null)
  const ask = useCallback(() => request('procedures.sets', { connectionId, procedure }), [connectionId, procedure])
  const { answer, again } = useAnswer(ask)
  useProceduresChanged(again)
  const sets = valueOr(answer, [])
  const chosen = sets.find(({ id }) => id === chosenId)
  return (
    <>
      {chosen && <Text size={200}>{t('set.from', { name: chosen.name })}</Text>}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" icon={<BookmarkMultiple20Regular />}>
            {t('set.title')}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {sets.length === 0 && <MenuItem disabled>{t('set.none')}</MenuItem>}
            {sets.map((set) => (
              <MenuItem key={set.id} secondaryContent={set.operator} onClick={() => onChoose(set)}>
                {set.name}
              </MenuItem>
            ))}
            <MenuDivider />
            <MenuItem onClick={() => setOpen('save')}>{t('set.save')}</MenuItem>
            <MenuItem onClick={() => onChoose(null)}>{t('set.clear')}</MenuItem>
            {chosen && <MenuItem onClick={() => setOpen('remove')}>{t('set.remove', { name: chosen.name })}</MenuItem>}
          </MenuList>
        </MenuPopover>
      </Menu>
      {open === 'save' && (
        <SaveSetDialog
          call={call}
          sets={sets}
          chosen={chosen ?? null}
          onSaved={(set) => {
            onChoose(set)
            again()
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'remove' && chosen && (
        <RemoveDialog
          title={t('set.removeTitle', { name: chosen.name })}
          body={t('set.removeBody', { name: chosen.name, operator: chosen.operator })}
          confirm={t('set.removeConfirm')}
          remove={async () => {
            await request('procedures.removeSet', { id: chosen.id })
            again()
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
