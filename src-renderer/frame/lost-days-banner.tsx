import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ReactNode } from 'react'
import { useAppInfoState } from '../app/app-info-state.ts'

// The column it stands in would press it flat.
const useStyles = makeStyles({ root: { flexShrink: 0 } })

/** Says that a power cut cost days that had been loaded, and where to bring them back. */
export function LostDaysBanner(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const styles = useStyles()
  const info = useAppInfoState((state) => state.info)
  const [dismissed, setDismissed] = useState(false)
  const count = info.state === 'ready' ? info.value.daysLostAtStart : 0
  if (count === 0 || dismissed) return null
  const show = (): void => {
    setDismissed(true)
    void navigate('/etl?show=withGaps')
  }
  return (
    <MessageBar className={styles.root} intent="warning" shape="square">
      <MessageBarBody>{t('frame.daysLost', { count })}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={show}>
          {t('frame.showLostDays')}
        </Button>
        <Button size="small" appearance="transparent" onClick={() => setDismissed(true)}>
          {t('common.close')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
