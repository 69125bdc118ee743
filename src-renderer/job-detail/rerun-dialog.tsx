import { Button } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobKindView, JobView } from '../../src-shared/domain/job.ts'
import type { ParameterProblem } from '../../src-shared/ipc/job-requests.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { jobPath } from '../jobs/job-path.ts'
import { formFields } from '../schema-form/form-field.ts'
import { formValues, parametersOf } from '../schema-form/form-values.ts'
import { SchemaForm } from '../schema-form/schema-form.tsx'

interface RerunDialogProps {
  readonly job: JobView
  readonly kind: JobKindView
  readonly onClose: () => void
}

/** The job once more with parameters that somebody edits; the main process judges them. */
export function RerunDialog({ job, kind, onClose }: RerunDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const goTo = useGoTo()
  const fields = useMemo(() => formFields(kind.parametersSchema), [kind])
  const [values, setValues] = useState(() => formValues(fields, job.parameters))
  const [problems, setProblems] = useState<readonly ParameterProblem[]>([])
  const [error, setError] = useState<ErrorReport | null>(null)
  const [busy, setBusy] = useState(false)
  const labels = kind.labels[i18n.language === 'en' ? 'en' : 'es']
  const problemOf = (name: string): string | undefined => {
    const found = problems.find(({ path }) => path === name || path.startsWith(`${name}.`))
    return found && t(`schemaForm.problem.${found.problem}`, { limit: found.limit })
  }

  async function start(): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      const again = await request('jobs.rerun', { jobId: job.id, parameters: parametersOf(fields, values) })
      if ('problems' in again) setProblems(again.problems)
      else {
        onClose()
        goTo(jobPath(again.jobId))
      }
    } catch (thrown) {
      setError(reportOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  return (
    <DialogFrame
      title={t('jobs.rerun.title', { kind: labels.name })}
      onClose={onClose}
      onSubmit={() => void start()}
      actions={
        <>
          <Button appearance="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button appearance="primary" type="submit" disabledFocusable={busy}>
            {t('jobs.rerun.start')}
          </Button>
        </>
      }
    >
      <SchemaForm
        fields={fields}
        values={values}
        labelOf={(name) => labels.parameters?.[name] ?? name}
        problemOf={problemOf}
        onChange={(name, value) => {
          setValues((current) => ({ ...current, [name]: value }))
          setProblems((current) => current.filter(({ path }) => path.split('.')[0] !== name))
        }}
      />
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
