import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Warning16Filled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SourceInspection, SourceLayout, SourceWarning } from '../../src-shared/domain/source-table.ts'
import { useWarningText } from './use-warning-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    maxHeight: '112px',
    overflowY: 'auto',
    listStyleType: 'none',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '24px' },
  icon: { flexShrink: 0, color: tokens.colorStatusWarningForeground3 },
  button: { minWidth: 0, flexShrink: 0 },
})

interface SourceWarningsProps {
  readonly inspection: SourceInspection
  readonly layout: SourceLayout
  readonly onChange: (changes: Partial<SourceLayout>) => void
  /** Shows a row of the preview. */
  readonly onSee: (row: number) => void
}

/** What the reader noticed, in words, with where it is and what can be done about it here. */
export function SourceWarnings({ inspection, layout, onChange, onSee }: SourceWarningsProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const warningText = useWarningText()
  const shown = new Set(inspection.preview.map(({ row }) => row))
  if (inspection.warnings.length === 0) return null
  return (
    <ul className={styles.root} aria-label={t('layout.warnings')}>
      {inspection.warnings.map((warning) => (
        <li key={`${warning.code} ${warning.row ?? ''} ${warning.column ?? ''}`} className={styles.item}>
          <Warning16Filled className={styles.icon} aria-hidden />
          <Text size={200}>{warningText(warning)}</Text>
          {warning.row !== null && shown.has(warning.row) && (
            <WarningButton label={t('layout.see', { row: warning.row })} onClick={() => onSee(warning.row ?? 0)} />
          )}
          <Remedy warning={warning} layout={layout} onChange={onChange} />
        </li>
      ))}
    </ul>
  )
}

interface RemedyProps extends Pick<SourceWarningsProps, 'layout' | 'onChange'> {
  readonly warning: SourceWarning
}

function Remedy({ warning, layout, onChange }: RemedyProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  if (warning.code === 'mojibake' && !layout.repairMojibake)
    return <WarningButton label={t('layout.repair')} onClick={() => onChange({ repairMojibake: true })} />
  if (warning.code === 'hidden_rows' && !layout.includeHiddenRows)
    return <WarningButton label={t('layout.includeThem')} onClick={() => onChange({ includeHiddenRows: true })} />
  if (warning.code === 'ambiguous_numbers' && layout.decimalSignSure === false)
    return (
      <WarningButton
        label={t(`layout.confirmDecimalSign.${layout.decimalSign === ',' ? 'comma' : 'point'}`)}
        onClick={() => onChange({ decimalSignSure: true })}
      />
    )
  return null
}

function WarningButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode {
  const styles = useStyles()
  return (
    <Button size="small" className={styles.button} onClick={onClick}>
      {label}
    </Button>
  )
}
