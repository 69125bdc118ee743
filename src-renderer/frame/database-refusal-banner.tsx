import { makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useAppInfoState } from '../app/app-info-state.ts'
import { CopyButton } from '../feedback/copy-button.tsx'
import { errorDetail } from '../feedback/error-text.ts'
import { useErrorText } from '../feedback/use-error-text.ts'

// The column it stands in would press it flat.
const useStyles = makeStyles({ root: { flexShrink: 0 } })

/** Nothing can be kept at the moment. It goes by itself as soon as it can again. */
export function DatabaseRefusalBanner(): ReactNode {
  const { t } = useTranslation()
  const info = useAppInfoState((state) => state.info)
  const describe = useErrorText()
  const styles = useStyles()
  const error = info.state === 'ready' ? info.value.databaseRefusal : null
  if (error === null) return null
  const text = describe(error)
  return (
    <MessageBar className={styles.root} intent="error" shape="square" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('frame.nothingKept')}</MessageBarTitle> {text.cause} {text.remedy}{' '}
        {t('frame.nothingKeptGoesOn')}
      </MessageBarBody>
      <MessageBarActions>
        <CopyButton label={t('common.copyDetail')} text={() => errorDetail(text, error)} />
      </MessageBarActions>
    </MessageBar>
  )
}
