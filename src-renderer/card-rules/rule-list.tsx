import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { RuleItem } from './rule-item.tsx'
import type { RuleItemActions } from './rule-item.tsx'
import { duplicateRule, moveRule, newRuleId, putRule } from './rule-order.ts'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
})

interface RuleListProps {
  readonly rules: readonly CardRule[]
  /** The rules as they are to be, and what was done in words. */
  readonly onChange: (next: readonly CardRule[], text: string) => void
  readonly onEdit: (rule: CardRule) => void
}

/** The rules in the order in which they are applied: dragged with the mouse, or moved with the buttons and Alt with an arrow key. */
export function RuleList({ rules, onChange, onEdit }: RuleListProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [announced, setAnnounced] = useState('')
  /** What had the focus when its rule was moved: the document forgets it. */
  const focused = useRef<string | null>(null)
  useEffect(() => {
    if (focused.current === null) return
    list.current?.querySelector<HTMLElement>(focused.current)?.focus()
    focused.current = null
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the list was drawn anew
  }, [rules])

  function move({ id, name }: CardRule, to: number): void {
    const next = moveRule(rules, id, to)
    const place = next.findIndex((rule) => rule.id === id)
    if (place === rules.findIndex((rule) => rule.id === id)) return
    const part = document.activeElement?.getAttribute('data-part')
    focused.current = part ? `[data-rule="${CSS.escape(id)}"] [data-part="${part}"]` : null
    const text = t('rules.moved', { name, place: place + 1, count: rules.length })
    setAnnounced(text)
    onChange(next, text)
  }

  function remove(rule: CardRule): void {
    const place = rules.indexOf(rule)
    const neighbour = rules[place + 1] ?? rules[place - 1]
    // Whoever deletes with the keyboard goes on at the next rule.
    focused.current = neighbour ? `[data-rule="${CSS.escape(neighbour.id)}"] [data-part="edit"]` : null
    onChange(
      rules.filter(({ id }) => id !== rule.id),
      t('rules.removed', { name: rule.name }),
    )
  }

  const actions: RuleItemActions = {
    move,
    remove,
    edit: onEdit,
    toggle: (rule) =>
      onChange(
        putRule(rules, { ...rule, enabled: !rule.enabled }),
        t(rule.enabled ? 'rules.disabled' : 'rules.enabledNow', { name: rule.name }),
      ),
    duplicate(rule) {
      const name = t('rules.copyName', { name: rule.name })
      onChange(
        duplicateRule(rules, rule.id, { id: newRuleId(rules, Date.now()), name }),
        t('rules.duplicated', { name: rule.name }),
      )
    },
    dragStart: ({ id }) => setDragged(id),
    dragEnd: () => setDragged(null),
    drop(place) {
      const rule = rules.find(({ id }) => id === dragged)
      setDragged(null)
      if (rule) move(rule, place)
    },
  }

  return (
    <>
      <ol ref={list} className={styles.list} aria-label={t('rules.title')}>
        {rules.map((rule, index) => (
          <RuleItem key={rule.id} rule={rule} index={index} count={rules.length} dragged={dragged} actions={actions} />
        ))}
      </ol>
      <VisuallyHidden>{announced}</VisuallyHidden>
    </>
  )
}
