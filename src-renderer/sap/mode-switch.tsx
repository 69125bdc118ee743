import { makeStyles, tokens } from '@fluentui/react-components'
import { Beaker16Regular, BuildingMultiple16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { SAP_MODES } from '../../src-shared/domain/sap.ts'
import type { SapMode } from '../../src-shared/domain/sap.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { FilterToggle } from '../filters/filter-toggle.tsx'
import { useSapState } from './sap-state.ts'

const useStyles = makeStyles({ root: { display: 'flex', gap: tokens.spacingHorizontalXS } })

const ICONS = { productivo: <BuildingMultiple16Regular />, pruebas: <Beaker16Regular /> } as const

/** "Productivo / Pruebas": takes effect at once, for everybody who uses this computer. Nothing is lost by it. */
export function ModeSwitch({ mode }: { readonly mode: SapMode }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const notify = useNotify()
  const [isBusy, setIsBusy] = useState(false)

  function choose(chosen: SapMode): void {
    if (chosen === mode || isBusy) return
    setIsBusy(true)
    useSapState
      .getState()
      .setMode(chosen)
      .catch(notify.failure)
      .finally(() => setIsBusy(false))
  }

  return (
    <div role="group" aria-label={t('mode.label')} className={styles.root}>
      {SAP_MODES.map((each) => (
        <FilterToggle key={each} checked={each === mode} icon={ICONS[each]} onClick={() => choose(each)}>
          {t(`mode.${each}`)}
        </FilterToggle>
      ))}
    </div>
  )
}
