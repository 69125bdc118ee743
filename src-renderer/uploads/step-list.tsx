import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { Checkmark16Filled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { DRAFT_STEPS } from '../../src-shared/domain/upload.ts'
import type { DraftStep, UploadDraft } from '../../src-shared/domain/upload.ts'
import { canShow } from './draft-steps.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXXS,
    rowGap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  join: { width: '10px', height: '1px', backgroundColor: tokens.colorNeutralStroke1 },
  step: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    ':disabled': { color: tokens.colorNeutralForeground3, cursor: 'default', backgroundColor: 'transparent' },
  },
  number: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '22px',
    height: '22px',
    flexShrink: 0,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  done: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    color: tokens.colorBrandForeground1,
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ':disabled': { color: tokens.colorNeutralForeground1 },
  },
  currentNumber: {
    border: `1px solid ${tokens.colorBrandBackground}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', color: 'HighlightText' },
  },
  file: {
    flex: '1 1 120px',
    minWidth: 0,
    textAlign: 'end',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
})

interface StepListProps {
  readonly draft: UploadDraft | null
  readonly shown: DraftStep
  readonly onGo: (step: DraftStep) => void
}

/** The six steps: those done, the one shown, and the file that goes through them. */
export function StepList({ draft, shown, onGo }: StepListProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const current = DRAFT_STEPS.indexOf(shown)
  return (
    <ol className={styles.root} aria-label={t('steps')}>
      {DRAFT_STEPS.map((step, index) => {
        const done = index < current
        return (
          <li key={step} className={styles.item}>
            {index > 0 && <span className={styles.join} aria-hidden />}
            <button
              type="button"
              className={mergeClasses(styles.step, index === current && styles.current)}
              disabled={!canShow(step, draft)}
              aria-current={index === current ? 'step' : undefined}
              onClick={() => onGo(step)}
            >
              <span
                className={mergeClasses(styles.number, done && styles.done, index === current && styles.currentNumber)}
              >
                {done ? <Checkmark16Filled aria-label={t('stepDone')} /> : index + 1}
              </span>
              {t(`step.${step}`)}
            </button>
          </li>
        )
      })}
      {draft && (
        <li className={styles.file}>
          <Text size={200} title={draft.fileName}>
            {`${t(`kind.${draft.kind}`)} · ${draft.fileName}`}
          </Text>
        </li>
      )}
    </ol>
  )
}
