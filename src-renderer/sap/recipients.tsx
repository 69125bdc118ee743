import { Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Mail16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useGoTo } from '../frame/use-go-to.ts'
import { SAP_SETTINGS_PATH } from './sap-path.ts'
import { useSapState } from './sap-state.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  words: { overflowWrap: 'anywhere' },
})

/** Whom the result is mailed to, and the way to change it. */
export function Recipients(): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const goTo = useGoTo()
  const settings = useSapState((state) => state.settings)
  if (settings.state !== 'ready' || settings.value.settings === null) return null
  const { recipients } = settings.value.settings
  const to = recipients.join(', ')
  const words =
    recipients.length === 0
      ? t('recipients.none')
      : settings.value.canSendMail
        ? t('recipients.to', { to })
        : t('recipients.noServer', { to })
  return (
    <span className={styles.root}>
      <Mail16Regular aria-hidden />
      <Text size={200} className={styles.words}>
        {words}
      </Text>
      <Link as="button" inline onClick={() => goTo(SAP_SETTINGS_PATH)}>
        {t('recipients.change')}
      </Link>
    </span>
  )
}
