import { Button, DrawerHeader, DrawerHeaderTitle } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useReturnFocus } from './use-return-focus.ts'

interface DrawerTitleProps {
  readonly onClose: () => void
  readonly children: string
}

/** Head of a drawer, with its way out. */
export function DrawerTitle({ onClose, children }: DrawerTitleProps): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  return (
    <DrawerHeader>
      <DrawerHeaderTitle
        action={
          <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={t('common.close')} onClick={onClose} />
        }
      >
        {children}
      </DrawerHeaderTitle>
    </DrawerHeader>
  )
}
