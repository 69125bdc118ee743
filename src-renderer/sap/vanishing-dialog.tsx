import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { SapVanishing } from '../../src-shared/domain/sap.ts'
import { reportOf } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useDangerButton } from '../feedback/use-danger-button.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useSapState } from './sap-state.ts'
import { VanishingTable } from './vanishing-table.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(720px, calc(100vw - 48px))' },
  companies: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    columnWidth: '180px',
    maxHeight: '120px',
    overflow: 'auto',
    overflowWrap: 'anywhere',
  },
})

interface VanishingDialogProps {
  readonly vanishing: SapVanishing
  readonly onClose: () => void
}

/** Names the companies and counts the suppliers that would go, instance by instance; what is there now can be kept. */
export function VanishingDialog({ vanishing, onClose }: VanishingDialogProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const danger = useDangerButton()
  const formats = useFormats()
  const { confirm, discard } = useSapState()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const { companies, suppliers, suppliersBefore } = vanishing
  const formatted = formats.integer(suppliers)

  async function decide(decision: (vanishing: SapVanishing) => Promise<void>): Promise<void> {
    setIsBusy(true)
    setError(null)
    try {
      await decision(vanishing)
      onClose()
    } catch (thrown) {
      setError(reportOf(thrown))
      setIsBusy(false)
    }
  }

  return (
    <DialogFrame
      isAlert
      className={styles.surface}
      title={t('vanishing.title', { count: suppliers, formatted })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('vanishing.later')}</Button>
          <Button disabledFocusable={isBusy} onClick={() => void decide(discard)}>
            {t('vanishing.keep')}
          </Button>
          <Button
            appearance="primary"
            className={danger}
            disabledFocusable={isBusy}
            onClick={() => void decide(confirm)}
          >
            {t('vanishing.confirm', { count: suppliers, formatted })}
          </Button>
        </>
      }
    >
      <Text>
        {t('vanishing.share', {
          count: suppliersBefore,
          formatted,
          before: formats.integer(suppliersBefore),
          share: formats.percent(suppliersBefore === 0 ? 0 : (100 * suppliers) / suppliersBefore),
        })}
      </Text>
      {companies.length > 0 && (
        <div>
          <Text weight="semibold">{t('vanishing.companies', { count: companies.length })}</Text>
          <ul className={styles.companies}>
            {companies.map((company) => (
              <li key={company}>{company}</li>
            ))}
          </ul>
        </div>
      )}
      {vanishing.perInstance.length > 0 && <VanishingTable rows={vanishing.perInstance} />}
      <Text>{t('vanishing.why')}</Text>
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
