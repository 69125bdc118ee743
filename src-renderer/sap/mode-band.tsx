import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { Beaker20Filled, BuildingMultiple20Filled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapView } from '../../src-shared/domain/sap.ts'
import { isUsedIn } from './companies-of-mode.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': { border: '2px solid CanvasText' },
  },
})

/** The mode in words, right across the screen: nobody may take trial companies for real ones. */
export function ModeBand({ view }: { readonly view: SapView }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const { mode, companies } = view
  const Icon = mode === 'pruebas' ? Beaker20Filled : BuildingMultiple20Filled
  const count = companies.filter((company) => isUsedIn(mode, company)).length
  return (
    <div className={styles.root} role="note">
      <Icon aria-hidden />
      <Text weight="semibold">{t(`mode.band.${mode}`)}</Text>
      <Text>{companies.length === 0 ? t(`mode.none.${mode}`) : t(`mode.uses.${mode}`, { count })}</Text>
    </div>
  )
}
