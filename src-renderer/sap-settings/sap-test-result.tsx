import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapTest } from '../../src-shared/ipc/sap-requests.ts'
import { useFormats } from '../language/use-formats.ts'
import { ConnectionFailure } from './connection-failure.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

interface SapTestResultProps {
  readonly tested: SapTest
  /** Another certificate is trusted from now on: the test is worth repeating. */
  readonly onAccepted: () => void
}

/** What the list of companies and the Service Layer answered, each on its own. */
export function SapTestResult({ tested, onAccepted }: SapTestResultProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const { companies, sourceError, serviceLayerError, instance } = tested
  return (
    <div className={styles.root}>
      {sourceError ? (
        <ConnectionFailure of="source" error={sourceError} onAccepted={onAccepted} />
      ) : (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            {t('settings.companiesFound', { count: companies.length, formatted: formats.integer(companies.length) })}
          </MessageBarBody>
        </MessageBar>
      )}
      {serviceLayerError ? (
        <ConnectionFailure of="service_layer" error={serviceLayerError} onAccepted={onAccepted} />
      ) : (
        <MessageBar intent={instance === null ? 'warning' : 'success'} layout="multiline">
          <MessageBarBody>
            {instance === null ? t('settings.notLoggedIn') : t('settings.loggedIn', { instance })}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
