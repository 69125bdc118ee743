import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { CopyButton } from '../feedback/copy-button.tsx'
import { callOfJob, RUN_PROCEDURE } from '../procedures/procedure-job.ts'
import { useCallFacts } from '../procedures/use-call-facts.ts'
import { FactList } from './fact-list.tsx'
import { Section } from './section.tsx'
import { useReadableParameters } from './use-readable-parameters.ts'

const useStyles = makeStyles({
  json: {
    margin: 0,
    maxHeight: '220px',
    overflow: 'auto',
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** What the job was asked to do: in words where its kind has words for it, as JSON otherwise. */
export function JobParameters({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const readable = useReadableParameters(job)
  const callFacts = useCallFacts()
  const call = job.kind === RUN_PROCEDURE ? callOfJob(job) : null
  const facts = call ? callFacts(call) : readable
  const json = JSON.stringify(job.parameters, null, 2)
  return (
    <Section title={t('jobs.parameters')} actions={<CopyButton label={t('common.copy')} text={() => json} />}>
      {facts === null ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text that scrolls must be reachable with the keyboard
        <pre className={styles.json} tabIndex={0}>
          {json}
        </pre>
      ) : facts.length > 0 ? (
        <FactList facts={facts} />
      ) : (
        <Text size={200} className={styles.muted}>
          {t('jobs.noParameters')}
        </Text>
      )}
    </Section>
  )
}
