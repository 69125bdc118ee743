import { makeStyles, tokens } from '@fluentui/react-components'
import type { SapSettingsView } from '../../src-shared/domain/sap.ts'
import type { SapProblems } from './check-sap-draft.ts'
import type { SapDraft } from './sap-draft.ts'

/** What each part of the form is given. */
export interface SapFieldsProps {
  readonly draft: SapDraft
  /** What is saved. */
  readonly view: SapSettingsView
  /** Those that are shown: none before somebody has tried to save or to test. */
  readonly problems: SapProblems
  readonly onChange: (changes: Partial<SapDraft>) => void
}

export const useSapFieldStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  wide: { gridColumn: '1 / -1' },
  muted: { color: tokens.colorNeutralForeground3 },
  fingerprint: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
})
