import { Button, Dropdown, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { holidayCalendarSchema } from '../../src-shared/domain/holiday.ts'
import type { HolidayCalendar, StoreHolidayCalendar } from '../../src-shared/domain/holiday.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { StorePicker } from '../run-form/store-picker.tsx'
import { useSettingsState } from '../settings/settings-state.ts'

const CALENDARS = holidayCalendarSchema.options
/** The stores follow the setting again. */
const FOLLOW = 'follow'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  fields: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  stores: { flex: '1 1 150px', '& input': { minWidth: 0 } },
  calendar: { minWidth: '128px' },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** Which calendar the stores keep: one for all, and another for those that differ. */
export function StoreHolidays({ stores }: { readonly stores: readonly StoreView[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { holidayCalendar } = useSettingsState((state) => state.settings)
  const [own, setOwn] = useState<readonly StoreHolidayCalendar[]>([])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [calendar, setCalendar] = useState<HolidayCalendar | typeof FOLLOW>('MX')
  const load = useCallback(async () => {
    try {
      setOwn(await request('holidays.stores', undefined))
    } catch (thrown) {
      notify.failure(thrown)
    }
  }, [notify])
  useEffect(() => {
    async function loadFirst(): Promise<void> {
      await load()
    }
    void loadFirst()
  }, [load])
  const nameOf = (id: string): string => stores.find((store) => store.id === id)?.name ?? id
  const label = (each: HolidayCalendar | typeof FOLLOW): string => t(`holidays.calendar.${each}`)

  async function assign(): Promise<void> {
    try {
      await request('holidays.assign', { storeIds: [...chosen], calendar: calendar === FOLLOW ? null : calendar })
      setChosen([])
      await load()
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  return (
    <div className={styles.root}>
      <Field label={t('holidays.allStores')}>
        <Dropdown
          value={label(holidayCalendar)}
          selectedOptions={[holidayCalendar]}
          onOptionSelect={(_, data) => {
            const wanted = CALENDARS.find((each) => each === data.optionValue)
            if (wanted)
              request('settings.update', { holidayCalendar: wanted }).catch((error: unknown) => notify.failure(error))
          }}
        >
          {CALENDARS.map((each) => (
            <Option key={each} value={each} text={label(each)}>
              {label(each)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <div className={styles.fields}>
        <StorePicker className={styles.stores} stores={stores} selected={chosen} onChange={setChosen} />
        <Field label={t('holidays.keep')}>
          <Dropdown
            className={styles.calendar}
            value={label(calendar)}
            selectedOptions={[calendar]}
            onOptionSelect={(_, data) => setCalendar(data.optionValue as HolidayCalendar | typeof FOLLOW)}
          >
            {[...CALENDARS, FOLLOW].map((each) => (
              <Option key={each} value={each} text={label(each as HolidayCalendar)}>
                {label(each as HolidayCalendar)}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Button disabled={chosen.length === 0} onClick={() => void assign()}>
          {t('holidays.assign')}
        </Button>
      </div>
      {own.length > 0 && (
        <Text size={200} className={styles.muted}>
          {CALENDARS.flatMap((each) => {
            const names = own.filter((store) => store.calendar === each).map(({ storeId }) => nameOf(storeId))
            return names.length === 0 ? [] : [`${label(each)}: ${names.join(', ')}`]
          }).join(' · ')}
        </Text>
      )}
    </div>
  )
}
