import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapVanishing } from '../../src-shared/domain/sap.ts'
import { useFormats } from '../language/use-formats.ts'
import { VanishingDialog } from './vanishing-dialog.tsx'

/** New data wait: they would take away more than a run may by itself. It stays until somebody decides. */
export function VanishingBar({ vanishing }: { readonly vanishing: SapVanishing }): ReactNode {
  const { t } = useTranslation('sap')
  const formats = useFormats()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {t('vanishing.title', { count: vanishing.suppliers, formatted: formats.integer(vanishing.suppliers) })}
          </MessageBarTitle>{' '}
          {t('vanishing.body')}
        </MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => setIsOpen(true)}>{t('vanishing.review')}</Button>
        </MessageBarActions>
      </MessageBar>
      {isOpen && <VanishingDialog vanishing={vanishing} onClose={() => setIsOpen(false)} />}
    </>
  )
}
