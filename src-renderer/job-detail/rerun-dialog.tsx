import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobKindView, JobView } from '../../src-shared/domain/job.ts'
import type { ParameterProblem } from '../../src-shared/ipc/job-requests.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { jobPath } from '../jobs/job-path.ts'
import { formFields } from '../schema-form/form-field.ts'
import { formValues, parametersOf } from '../schema-form/form-values.ts'
import { SchemaForm } from '../schema-form/schema-form.tsx'

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } })

interface RerunDialogProps {
  readonly job: JobView
  readonly kind: JobKindView
  readonly onClose: () => void
}

/** The job once more with parameters that somebody edits; the main process judges them. */
export function RerunDialog({ job, kind, onClose }: RerunDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
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
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void start()
          }}
        >
          <DialogBody>
            <DialogTitle>{t('jobs.rerun.title', { kind: labels.name })}</DialogTitle>
            <DialogContent className={styles.content}>
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
            </DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button appearance="primary" type="submit" disabledFocusable={busy}>
                {t('jobs.rerun.start')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
