import { Button, DrawerBody, DrawerFooter, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormEvent, ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { reportOf } from '../bridge/request.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useSettingsState } from '../settings/settings-state.ts'
import { ExcludedStores } from './excluded-stores.tsx'
import { draftOf, draftProblems, settingsOf } from './schedule-draft.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { useSchedulesState } from './schedules-state.ts'
import { StoreOverrides } from './store-overrides.tsx'

const FORM_ID = 'schedule-settings'

const useStyles = makeStyles({
  drawer: { width: '560px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    paddingBottom: tokens.spacingVerticalL,
  },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, justifyContent: 'flex-end' },
})

interface ScheduleDrawerProps {
  readonly schedule: ScheduleView
  readonly stores: readonly StoreView[]
  readonly onClose: () => void
}

/** All that can be set of a dataset's automatic mode. Nothing is saved while a field is wrong. */
export function ScheduleDrawer({ schedule, stores, onClose }: ScheduleDrawerProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const formats = useFormats()
  const labels = useDatasetLabels()
  const { settings, update } = useSettingsState()
  const order = useSchedulesState((state) => state.order)
  const [draft, setDraft] = useState(() => draftOf(schedule.settings, settings.parallelStores))
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const problems = draftProblems(draft)
  const message = (field: string): string | undefined => {
    const bounds = problems.get(field)
    return bounds && t('automatic.outOfRange', { min: formats.integer(bounds.min), max: formats.integer(bounds.max) })
  }
  const change = (changes: Partial<typeof draft>): void => setDraft((current) => ({ ...current, ...changes }))

  async function save(): Promise<void> {
    if (problems.size > 0) return
    setSaving(true)
    setError(null)
    try {
      const wanted = settingsOf(draft)
      await order('schedule.configure', { datasetId: schedule.datasetId, changes: wanted.settings })
      if (wanted.parallelStores !== settings.parallelStores) await update({ parallelStores: wanted.parallelStores })
      notify.success(t('automatic.saved'))
      onClose()
    } catch (thrown) {
      setError(reportOf(thrown))
      setSaving(false)
    }
  }

  return (
    <SideDrawer
      title={t('automatic.settingsTitle', { dataset: labels(schedule.datasetId).name })}
      className={styles.drawer}
      onClose={onClose}
    >
      <DrawerBody>
        <form
          id={FORM_ID}
          noValidate
          className={styles.body}
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            void save()
          }}
        >
          <ScheduleFields draft={draft} onChange={change} message={message} />
          <section className={styles.section}>
            <Subtitle2 as="h3">{t('automatic.section.stores')}</Subtitle2>
            <ExcludedStores
              stores={stores}
              value={draft.excludedStoreIds}
              onChange={(excludedStoreIds) => change({ excludedStoreIds })}
            />
            <StoreOverrides
              stores={stores}
              draft={draft}
              onChange={(overrides) => change({ overrides })}
              message={message}
            />
          </section>
          {error && <ErrorPanel error={error} />}
        </form>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Button appearance="primary" type="submit" form={FORM_ID} disabledFocusable={saving || problems.size > 0}>
          {t('common.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </DrawerFooter>
    </SideDrawer>
  )
}
