import { Link as FluentLink, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LoadedBefore } from '../../src-shared/domain/upload.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { useFormats } from '../language/use-formats.ts'
import { lotPath } from '../lots/lot-path.ts'

/** "Ya cargado el …": the same content is in the catalog. */
export function LoadedBeforeBar({ loadedBefore }: { readonly loadedBefore: LoadedBefore }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const formats = useFormats()
  const goTo = useGoTo()
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {t('loadedBefore.title', {
            when: formats.dateTime(loadedBefore.loadedAt),
            operator: loadedBefore.operator,
          })}
        </MessageBarTitle>{' '}
        {t('loadedBefore.body')}{' '}
        <FluentLink inline as="button" onClick={() => goTo(lotPath(loadedBefore.lotId))}>
          {t('loadedBefore.see')}
        </FluentLink>
      </MessageBarBody>
    </MessageBar>
  )
}
