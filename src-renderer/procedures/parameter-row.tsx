import { Dropdown, Field, makeStyles, mergeClasses, Option, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ParameterProblem, ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { isAsked, modesOf } from './parameter-draft.ts'
import type { ParameterDraft } from './parameter-draft.ts'
import { ParameterInput } from './parameter-input.tsx'
import { RelativeDateInput } from './relative-date-input.tsx'
import { shownName } from './shown-name.ts'
import { useProblemText } from './use-problem-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, 200px) 148px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere', paddingTop: '2px' },
  muted: { color: tokens.colorNeutralForeground3 },
  mode: { minWidth: 0, width: '100%' },
  note: { minHeight: '32px', display: 'flex', alignItems: 'center' },
  code: { fontFamily: tokens.fontFamilyMonospace, marginInlineStart: '4px', overflowWrap: 'anywhere' },
})

interface ParameterRowProps {
  readonly parameter: ProcedureParameter
  readonly draft: ParameterDraft
  readonly problem: ParameterProblem | undefined
  readonly today: BusinessDate
  readonly onChange: (changes: Partial<ParameterDraft>) => void
}

/** One parameter: its name and type, how it is given, and its value. */
export function ParameterRow({ parameter, draft, problem, today, onChange }: ParameterRowProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const problemText = useProblemText()
  const { name, typeText, direction } = parameter
  const label = shownName(name)
  const modes = modesOf(parameter)
  const asked = isAsked(parameter)
  return (
    <div role="group" aria-label={label} className={styles.root} data-parameter={name}>
      <div className={styles.name}>
        <Text weight="semibold">{label}</Text>
        <Text size={200} className={styles.muted}>
          {typeText}
          {direction !== 'in' && ` · ${t(`direction.${direction}`)}`}
        </Text>
      </div>
      {asked && modes.length > 1 ? (
        <Dropdown
          className={styles.mode}
          aria-label={t('modeOf', { name: label })}
          value={t(`mode.${draft.mode}`)}
          selectedOptions={[draft.mode]}
          onOptionSelect={(_, data) => {
            const mode = modes.find((each) => each === data.optionValue)
            if (mode) onChange({ mode })
          }}
        >
          {modes.map((mode) => (
            <Option key={mode} value={mode}>
              {t(`mode.${mode}`)}
            </Option>
          ))}
        </Dropdown>
      ) : (
        <span />
      )}
      <Field {...(problem ? { validationMessage: problemText(problem, parameter) } : {})}>
        {!asked || modes.length === 0 || draft.mode === 'default' || draft.mode === 'null' ? (
          <div className={mergeClasses(styles.note, styles.muted)}>
            <Note parameter={parameter} draft={draft} />
          </div>
        ) : draft.mode === 'relative' ? (
          <RelativeDateInput label={label} draft={draft} today={today} onChange={onChange} />
        ) : (
          <ParameterInput
            parameter={parameter}
            label={label}
            draft={draft}
            today={today}
            invalid={problem !== undefined}
            onChange={onChange}
          />
        )}
      </Field>
    </div>
  )
}

/** What is there in place of a value. */
function Note({
  parameter: { direction, family, hasDefault, defaultText },
  draft: { mode },
}: {
  readonly parameter: ProcedureParameter
  readonly draft: ParameterDraft
}): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  if (direction === 'out') return <Text size={200}>{t('note.out')}</Text>
  if (family === null) return <Text size={200}>{t(hasDefault ? 'note.unknownDefault' : 'note.unknown')}</Text>
  if (mode === 'null') return <Text size={200}>{t('note.null')}</Text>
  if (defaultText?.toUpperCase() === 'NULL') return <Text size={200}>{t('note.defaultNull')}</Text>
  return (
    <Text size={200}>
      {t(defaultText === null ? 'note.default' : 'note.defaultIs')}
      {defaultText !== null && <span className={styles.code}>{defaultText}</span>}
    </Text>
  )
}
