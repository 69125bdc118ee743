import { Field, makeStyles, Radio, RadioGroup, Subtitle2, Switch, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { settingsSchema } from '../../src-shared/domain/settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { NumberSetting } from './number-setting.tsx'
import { RetentionSettings } from './retention-settings.tsx'
import { useSettingsState } from './settings-state.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '& dd': { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** Configuración → General: each change is saved at once. */
export function GeneralSettings(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { settings, update } = useSettingsState()
  const info = useAppInfoState((state) => state.info)
  const save = (changes: Partial<Settings>): void => void update(changes).catch(notify.failure)
  return (
    <div className={styles.columns}>
      <Panel>
        <Subtitle2 as="h2">{t('settings.appearance')}</Subtitle2>
        <Field label={t('settings.language')}>
          <RadioGroup
            value={settings.language}
            onChange={(_, data) => save({ language: settingsSchema.shape.language.parse(data.value) })}
          >
            <Radio value="es" label={t('settings.languages.es')} />
            <Radio value="en" label={t('settings.languages.en')} />
          </RadioGroup>
        </Field>
        <Field label={t('settings.theme')} hint={t('settings.themeHint')}>
          <RadioGroup
            value={settings.theme}
            onChange={(_, data) => save({ theme: settingsSchema.shape.theme.parse(data.value) })}
          >
            <Radio value="system" label={t('settings.themes.system')} />
            <Radio value="light" label={t('settings.themes.light')} />
            <Radio value="dark" label={t('settings.themes.dark')} />
          </RadioGroup>
        </Field>
        <Text size={200} className={styles.muted}>
          {t('settings.savedAtOnce')}
        </Text>
      </Panel>
      <Panel>
        <Subtitle2 as="h2">{t('settings.extraction')}</Subtitle2>
        <NumberSetting
          label={t('settings.parallelStores')}
          hint={t('settings.parallelStoresHint')}
          value={settings.parallelStores}
          min={1}
          max={16}
          step={1}
          onCommit={(parallelStores) => save({ parallelStores })}
        />
        <NumberSetting
          label={t('settings.pageRows')}
          hint={t('settings.pageRowsHint')}
          value={settings.pageRows}
          min={100}
          max={100_000}
          step={1000}
          onCommit={(pageRows) => save({ pageRows })}
        />
        <NumberSetting
          label={t('settings.lookBackDays')}
          hint={t('settings.lookBackDaysHint')}
          value={settings.lookBackDays}
          min={0}
          max={31}
          step={1}
          onCommit={(lookBackDays) => save({ lookBackDays })}
        />
      </Panel>
      <Panel>
        <Subtitle2 as="h2">{t('settings.connectivity')}</Subtitle2>
        <Field hint={t('settings.probeStoresHint')}>
          <Switch
            checked={settings.probeStores}
            label={t('settings.probeStores')}
            onChange={(_, data) => save({ probeStores: data.checked })}
          />
        </Field>
        <NumberSetting
          label={t('settings.probeEvery')}
          hint={t('settings.probeEveryHint')}
          value={settings.probeEveryMinutes}
          min={1}
          max={60}
          step={1}
          onCommit={(probeEveryMinutes) => save({ probeEveryMinutes })}
        />
      </Panel>
      <Panel>
        <Subtitle2 as="h2">{t('settings.uploads')}</Subtitle2>
        <NumberSetting
          label={t('settings.uploadMaximum')}
          hint={t('settings.uploadMaximumHint')}
          value={settings.uploadMaximumMb}
          min={1}
          max={500}
          step={10}
          onCommit={(uploadMaximumMb) => save({ uploadMaximumMb })}
        />
      </Panel>
      <RetentionSettings />
      {info.state === 'ready' && (
        <Panel>
          <Subtitle2 as="h2">{t('settings.about')}</Subtitle2>
          <dl className={styles.facts}>
            <dt className={styles.muted}>{t('settings.version')}</dt>
            <dd>{info.value.version}</dd>
            <dt className={styles.muted}>{t('settings.dataFolder')}</dt>
            <dd>{info.value.dataFolder}</dd>
            <dt className={styles.muted}>{t('settings.passwords')}</dt>
            <dd>{t(`settings.passwordsKept.${info.value.passwordsKept}`)}</dd>
          </dl>
        </Panel>
      )}
    </div>
  )
}
