import {
  Divider,
  DrawerBody,
  Dropdown,
  makeStyles,
  Option,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { NATIONAL_CALENDARS } from '../../src-shared/domain/holiday.ts'
import type { Holiday, NationalCalendar } from '../../src-shared/domain/holiday.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { AddHoliday } from './add-holiday.tsx'
import { HolidayList } from './holiday-list.tsx'
import { StoreHolidays } from './store-holidays.tsx'

const FIRST_YEAR = 2000

const useStyles = makeStyles({
  drawer: { width: '520px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalXXL,
  },
  choice: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  year: { minWidth: '96px' },
})

interface HolidaysDrawerProps {
  readonly stores: readonly StoreView[]
  readonly today: BusinessDate
  readonly onClose: () => void
}

/** "Feriados": which stores keep which, and the days of each country as the operators have made them. */
export function HolidaysDrawer({ stores, today, onClose }: HolidaysDrawerProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const thisYear = Number(today.slice(0, 4))
  const [calendar, setCalendar] = useState<NationalCalendar>('VE')
  const [year, setYear] = useState(thisYear)
  const [days, setDays] = useState<Loadable<readonly Holiday[]>>(LOADING)
  const fetchDays = useCallback(() => settle(request('holidays.list', { calendar, year })), [calendar, year])
  useEffect(() => {
    let current = true
    async function show(): Promise<void> {
      const settled = await fetchDays()
      if (current) setDays(settled)
    }
    void show()
    return () => {
      current = false
    }
  }, [fetchDays])
  const load = async () => setDays(await fetchDays())
  const years = Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, index) => thisYear + 1 - index)
  return (
    <SideDrawer title={t('holidays.title')} className={styles.drawer} onClose={onClose}>
      <DrawerBody>
        <div className={styles.body}>
          <Text>{t('holidays.body')}</Text>
          <StoreHolidays stores={stores} />
          <Divider />
          <div className={styles.choice}>
            <TabList
              size="small"
              selectedValue={calendar}
              onTabSelect={(_, data) => setCalendar(data.value as NationalCalendar)}
            >
              {NATIONAL_CALENDARS.map((each) => (
                <Tab key={each} value={each}>
                  {t(`holidays.calendar.${each}`)}
                </Tab>
              ))}
            </TabList>
            <Dropdown
              size="small"
              className={styles.year}
              aria-label={t('holidays.year')}
              value={String(year)}
              selectedOptions={[String(year)]}
              onOptionSelect={(_, data) => setYear(Number(data.optionValue))}
            >
              {years.map((each) => (
                <Option key={each} value={String(each)}>
                  {String(each)}
                </Option>
              ))}
            </Dropdown>
          </div>
          {days.state === 'loading' && <RowsSkeleton rows={6} label={t('common.loading')} />}
          {days.state === 'failed' && <ErrorPanel error={days.error} onRetry={() => void load()} />}
          {days.state === 'ready' && <HolidayList calendar={calendar} days={days.value} onChanged={load} />}
          <AddHoliday key={calendar} calendar={calendar} today={today} onChanged={load} />
        </div>
      </DrawerBody>
    </SideDrawer>
  )
}
