import { Button, Field, makeStyles, Switch, Textarea, Text, tokens } from '@fluentui/react-components'
import { DatabaseSearchRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { QueryTestResult } from '../../src-shared/domain/connectivity.ts'
import type { DatasetView } from '../../src-shared/ipc/requests.ts'
import { settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { QueryFindings } from './query-findings.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  sql: {
    '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, minHeight: '180px' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
  button: { alignSelf: 'flex-start' },
})

interface QuerySectionProps {
  readonly dataset: DatasetView
  /** Null while the store has never been saved: the test then has nobody to ask. */
  readonly storeId: string | null
  readonly override: string | undefined
  readonly onChange: (template: string | undefined) => void
}

/** A dataset's query of this store: the dataset's own, or one of its own where the schema differs. */
export function QuerySection({ dataset, storeId, override, onChange }: QuerySectionProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [result, setResult] = useState<Loadable<QueryTestResult> | null>(null)
  const template = override ?? dataset.template
  return (
    <div className={styles.root}>
      <Switch
        label={t('query.override')}
        checked={override !== undefined}
        onChange={(_, data) => onChange(data.checked ? template : undefined)}
      />
      <Field label={override === undefined ? t('query.standard') : t('query.own')} hint={t('query.hint')}>
        <Textarea
          className={styles.sql}
          resize="vertical"
          spellCheck={false}
          readOnly={override === undefined}
          value={template}
          onChange={(_, data) => onChange(data.value)}
        />
      </Field>
      {storeId === null ? (
        <Text size={200} className={styles.muted}>
          {t('query.saveFirst')}
        </Text>
      ) : (
        <Button
          className={styles.button}
          icon={<DatabaseSearchRegular />}
          disabledFocusable={result?.state === 'loading'}
          onClick={() => {
            setResult({ state: 'loading' })
            const wanted = {
              storeId,
              datasetId: dataset.id,
              ...(override === undefined ? {} : { template: override }),
            } as const
            void settle(request('stores.testQuery', wanted)).then(setResult)
          }}
        >
          {result?.state === 'loading' ? t('connectivity.testing') : t('query.test')}
        </Button>
      )}
      {result?.state === 'failed' && <ErrorPanel error={result.error} />}
      {result?.state === 'ready' && <QueryFindings result={result.value} />}
    </div>
  )
}
