import { DrawerBody, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { RuleTrial } from './rule-trial.tsx'

const useStyles = makeStyles({
  drawer: { width: '900px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalXXL,
  },
})

/** "Probar con un archivo": what the saved rules would do. */
export function TrialDrawer({
  rules,
  onClose,
}: {
  readonly rules: readonly CardRule[]
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  return (
    <SideDrawer title={t('rules.try')} className={styles.drawer} onClose={onClose}>
      <DrawerBody>
        <div className={styles.body}>
          <Text>{t('rules.tryBody')}</Text>
          <RuleTrial rules={() => rules} />
        </div>
      </DrawerBody>
    </SideDrawer>
  )
}
