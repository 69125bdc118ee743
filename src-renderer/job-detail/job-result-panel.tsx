import { makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { request } from '../bridge/request.ts'
import { CopyButton } from '../feedback/copy-button.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useResultText } from '../jobs/use-result-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { FactList } from './fact-list.tsx'
import type { Fact } from './fact-list.tsx'

const RESULT_FIELDS = [
  'rowsLoaded',
  'daysVerified',
  'daysLoadedUnverified',
  'daysProvisional',
  'daysEmpty',
  'lateDaysReloaded',
  'reconnects',
] as const
type ResultField = (typeof RESULT_FIELDS)[number]

function isResultField(name: string): name is ResultField {
  return RESULT_FIELDS.some((field) => field === name)
}

const useStyles = makeStyles({ facts: { maxWidth: '520px' } })

/** How an ended job ended: in words, then in its numbers, with "Copiar". */
export function JobResultPanel({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const resultText = useResultText()
  const inWords = resultText(job)
  const facts = resultFacts(
    job.result,
    (field) => t(`jobs.resultField.${field}`),
    (value) => formats.integer(value),
  )
  // A field without words is shown only where nothing else says how the job ended.
  const shown = inWords ? facts.filter(({ id }) => isResultField(id)) : facts
  if (job.error) return <ErrorPanel error={job.error} />
  if (job.state !== 'completed') return null
  return (
    <>
      <MessageBar intent="success">
        <MessageBarBody>
          <MessageBarTitle>{inWords || t('jobs.state.completed')}</MessageBarTitle>
          {job.resultRef !== null && t('jobs.resultInFile')}
        </MessageBarBody>
        <MessageBarActions>
          <CopyButton
            label={t('common.copy')}
            text={async () => (await request('jobs.result', { jobId: job.id })) ?? ''}
          />
        </MessageBarActions>
      </MessageBar>
      <div className={styles.facts}>
        <FactList facts={shown} />
      </div>
    </>
  )
}

/** Its numbers and short texts, one by one; what is nested is only copied. */
function resultFacts(
  result: unknown,
  labelOf: (field: ResultField) => string,
  number: (value: number) => string,
): readonly Fact[] {
  if (typeof result !== 'object' || result === null) return []
  return Object.entries(result).flatMap(([name, value]): Fact[] => {
    if (typeof value !== 'number' && typeof value !== 'string') return []
    return [
      {
        id: name,
        term: isResultField(name) ? labelOf(name) : name,
        value: typeof value === 'number' ? number(value) : value,
        isNumber: typeof value === 'number',
      },
    ]
  })
}
