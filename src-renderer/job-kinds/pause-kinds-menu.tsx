import { Menu, MenuButton, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { PauseCircle20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useNotify } from '../feedback/use-notify.ts'
import { useJobKindsState } from './job-kinds-state.ts'
import { useKindLabel } from './use-kind-label.ts'

/** Which kinds of job may start. A run starts nothing itself, its stores do; so runs are not listed. */
export function PauseKindsMenu(): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const kinds = useJobKindsState((state) => state.kinds)
  const setPaused = useJobKindsState((state) => state.setPaused)
  const kindLabel = useKindLabel()
  const pausable = kinds.filter((kind) => !kind.isGroup)
  const paused = pausable.filter((kind) => kind.paused).map(({ kind }) => kind)
  if (pausable.length === 0) return null
  return (
    <Menu
      checkedValues={{ paused }}
      onCheckedValueChange={(_, { checkedItems }) => {
        for (const { kind, paused: before } of pausable) {
          const now = checkedItems.includes(kind)
          if (now !== before) setPaused(kind, now).catch(notify.failure)
        }
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" icon={<PauseCircle20Regular />}>
          {t('jobs.pause.menu')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {pausable.map(({ kind }) => (
            <MenuItemCheckbox key={kind} name="paused" value={kind}>
              {kindLabel(kind)}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
