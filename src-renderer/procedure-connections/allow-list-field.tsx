import { Button, Field, Input, makeStyles, Tag, TagGroup, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { procedurePatternSchema } from '../../src-shared/domain/procedure-connection.ts'
import { Section } from '../job-detail/section.tsx'
import { AllowListPicker } from './allow-list-picker.tsx'
import type { TypedConnection } from './typed-connection.ts'

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, maxHeight: '160px', overflowY: 'auto' },
  muted: { color: tokens.colorNeutralForeground3 },
  add: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  pattern: { flexGrow: 1 },
})

interface AllowListFieldProps {
  readonly value: readonly string[]
  readonly isOpen: boolean
  readonly typed: () => TypedConnection | null
  readonly onChange: (value: string[]) => void
}

/** Names and patterns of the procedures that may be run; typed, or picked from those that the server has. */
export function AllowListField({ value, isOpen, typed, onChange }: AllowListFieldProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const [pattern, setPattern] = useState('')
  const [picking, setPicking] = useState<TypedConnection | null>(null)
  const wanted = procedurePatternSchema.safeParse(pattern)
  const isTwice = value.some((each) => each.toLowerCase() === pattern.trim().toLowerCase())
  function add(): void {
    if (!wanted.success || isTwice) return
    onChange([...value, wanted.data])
    setPattern('')
  }

  return (
    <Section
      title={t('allow.title')}
      actions={
        isOpen && (
          <Button size="small" onClick={() => setPicking(typed())}>
            {t('allow.pick')}
          </Button>
        )
      }
    >
      <Text size={200} className={styles.muted}>
        {t('allow.body')}
      </Text>
      {value.length === 0 ? (
        <Text size={200}>{t('allow.none')}</Text>
      ) : (
        <TagGroup
          className={styles.tags}
          aria-label={t('allow.title')}
          onDismiss={(_, data) => onChange(value.filter((each) => each !== data.value))}
        >
          {value.map((each) => (
            <Tag
              key={each}
              size="small"
              value={each}
              dismissible={isOpen}
              dismissIcon={{ 'aria-label': t('allow.remove', { name: each }) }}
            >
              {each}
            </Tag>
          ))}
        </TagGroup>
      )}
      {isOpen && (
        <div className={styles.add}>
          <Field className={styles.pattern} {...(isTwice ? { validationMessage: t('allow.twice') } : {})}>
            <Input
              aria-label={t('allow.pattern')}
              placeholder={t('allow.patternPlaceholder')}
              spellCheck={false}
              value={pattern}
              onChange={(_, data) => setPattern(data.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
          </Field>
          <Button disabledFocusable={!wanted.success || isTwice} onClick={add}>
            {t('allow.add')}
          </Button>
        </div>
      )}
      {picking && (
        <AllowListPicker
          typed={picking}
          allowed={value}
          onTake={(names) => {
            onChange([...new Set([...value, ...names])])
            setPicking(null)
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </Section>
  )
}
