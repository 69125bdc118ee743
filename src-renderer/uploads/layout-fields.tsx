import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { DATE_ORDERS, SEPARATORS, TEXT_ENCODINGS } from '../../src-shared/domain/source-table.ts'
import type { SourceInspection, SourceLayout } from '../../src-shared/domain/source-table.ts'
import { useFormats } from '../language/use-formats.ts'
import { ChoiceField } from './choice-field.tsx'
import { RowNumberField } from './row-number-field.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  wide: { width: '190px' },
  choice: { width: '168px' },
  number: { width: '146px' },
  switches: { display: 'flex', flexDirection: 'column', paddingTop: '14px' },
})

/** Names for the locale files: keys cannot be signs. */
const SEPARATOR_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const

interface LayoutFieldsProps {
  readonly inspection: SourceInspection
  readonly layout: SourceLayout
  readonly onChange: (changes: Partial<SourceLayout>) => void
}

/** Everything that was guessed of the file, each part changeable. */
export function LayoutFields({ inspection, layout, onChange }: LayoutFieldsProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const isText = inspection.format === 'text'
  const hasHidden = inspection.warnings.some(({ code }) => code === 'hidden_rows')
  return (
    <div className={styles.root}>
      {!isText && (
        <ChoiceField
          className={styles.wide}
          label={t('layout.sheet')}
          value={layout.sheet ?? ''}
          options={inspection.sheets.map(({ name, hidden, rows }) => ({
            value: name,
            name: [
              name,
              ...(hidden ? [t('layout.sheetHidden')] : []),
              ...(rows === null ? [] : [t('layout.sheetRows', { count: rows, formatted: formats.integer(rows) })]),
            ].join(' · '),
            short: name,
          }))}
          // Each sheet has a table of its own: where it begins is guessed anew.
          onChange={(sheet) => onChange({ sheet })}
        />
      )}
      {isText && (
        <>
          <ChoiceField
            className={styles.wide}
            label={t('layout.encoding')}
            value={layout.encoding ?? 'utf-8'}
            options={TEXT_ENCODINGS.map((value) => ({ value, name: t(`encoding.${value}`) }))}
            onChange={(encoding) => onChange({ encoding })}
          />
          <ChoiceField
            className={styles.choice}
            label={t('layout.separator')}
            value={layout.separator ?? ';'}
            options={SEPARATORS.map((value) => ({ value, name: t(`separator.${SEPARATOR_NAMES[value]}`) }))}
            onChange={(separator) => onChange({ separator })}
          />
        </>
      )}
      <ChoiceField
        className={styles.choice}
        label={t('layout.decimalSign')}
        value={layout.decimalSign}
        options={([',', '.'] as const).map((value) => ({
          value,
          name: t(value === ',' ? 'decimalSign.comma' : 'decimalSign.point'),
        }))}
        onChange={(decimalSign) => onChange({ decimalSign, decimalSignSure: true })}
      />
      <ChoiceField
        className={styles.choice}
        label={t('layout.dateOrder')}
        value={layout.dateOrder}
        options={DATE_ORDERS.map((value) => ({ value, name: t(`dateOrder.${value}`) }))}
        onChange={(dateOrder) => onChange({ dateOrder })}
      />
      <RowNumberField
        className={styles.number}
        label={t('layout.headerRow')}
        emptyWords={t('layout.noHeader')}
        value={layout.headerRow}
        onCommit={(headerRow) => onChange({ headerRow })}
      />
      <RowNumberField
        className={styles.number}
        label={t('layout.lastRow')}
        emptyWords={t('layout.toTheEnd')}
        value={layout.lastRow}
        onCommit={(lastRow) => onChange({ lastRow })}
      />
      <div className={styles.switches}>
        {hasHidden && (
          <Switch
            label={t('layout.includeHiddenRows')}
            checked={layout.includeHiddenRows}
            onChange={(_, { checked }) => onChange({ includeHiddenRows: checked })}
          />
        )}
        {(layout.repairMojibake || inspection.warnings.some(({ code }) => code === 'mojibake')) && (
          <Switch
            label={t('layout.repairMojibake')}
            checked={layout.repairMojibake}
            onChange={(_, { checked }) => onChange({ repairMojibake: checked })}
          />
        )}
      </div>
    </div>
  )
}
