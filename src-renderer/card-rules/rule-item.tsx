import { Badge, Button, makeStyles, mergeClasses, Switch, Text, tokens, Tooltip } from '@fluentui/react-components'
import {
  ArrowDown20Regular,
  ArrowUp20Regular,
  Copy20Regular,
  Delete20Regular,
  Edit20Regular,
  ReOrderDotsVertical20Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { useRuleWords } from './use-rule-words.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '20px 28px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  over: { border: `1px solid ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  dragged: { opacity: 0.5 },
  handle: { cursor: 'grab', color: tokens.colorNeutralForeground3, display: 'flex' },
  number: { fontVariantNumeric: 'tabular-nums', textAlign: 'end', color: tokens.colorNeutralForeground3 },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { overflowWrap: 'anywhere' },
  words: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', alignItems: 'center' },
})

export interface RuleItemActions {
  readonly move: (rule: CardRule, to: number) => void
  readonly edit: (rule: CardRule) => void
  readonly toggle: (rule: CardRule) => void
  readonly duplicate: (rule: CardRule) => void
  readonly remove: (rule: CardRule) => void
  readonly dragStart: (rule: CardRule) => void
  readonly dragEnd: () => void
  /** What is dragged comes to that place. */
  readonly drop: (place: number) => void
}

interface RuleItemProps {
  readonly rule: CardRule
  readonly index: number
  readonly count: number
  readonly dragged: string | null
  readonly actions: RuleItemActions
}

/** One rule in words, with everything that can be done to it. */
export function RuleItem({ rule, index, count, dragged, actions }: RuleItemProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const words = useRuleWords()
  const [isOver, setIsOver] = useState(false)
  const { name } = rule
  const isTarget = dragged !== null && dragged !== rule.id

  function keyPressed(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    actions.move(rule, event.key === 'ArrowUp' ? index - 1 : index + 1)
  }

  const button = (
    part: 'up' | 'down' | 'edit' | 'copy' | 'remove',
    icon: ReactElement,
    run: () => void,
    off = false,
  ) => (
    <Tooltip content={t(`rules.button.${part}`, { name })} relationship="label">
      <Button
        size="small"
        appearance="subtle"
        icon={icon}
        data-part={part}
        disabledFocusable={off}
        onClick={run}
        onKeyDown={keyPressed}
      />
    </Tooltip>
  )

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is for the mouse; the buttons and Alt with an arrow key do the same
    <li
      data-rule={rule.id}
      className={mergeClasses(styles.root, isOver && isTarget && styles.over, dragged === rule.id && styles.dragged)}
      draggable
      onDragStart={() => actions.dragStart(rule)}
      onDragEnd={actions.dragEnd}
      onDragOver={(event) => {
        if (!isTarget) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        actions.drop(index)
      }}
    >
      <span className={styles.handle} aria-hidden>
        <ReOrderDotsVertical20Regular />
      </span>
      <Text size={400} className={styles.number}>
        {index + 1}
      </Text>
      <div className={styles.body}>
        <span className={styles.title}>
          <Text weight="semibold" className={styles.name}>
            {name}
          </Text>
          {!rule.enabled && (
            <Badge appearance="tint" color="informative">
              {t('rules.off')}
            </Badge>
          )}
          {rule.stop && (
            <Badge appearance="tint" color="warning">
              {t('rules.stops')}
            </Badge>
          )}
        </span>
        <Text size={200} className={styles.words}>
          {words.when(rule)} → {rule.actions.map(words.action).join('; ')}
        </Text>
      </div>
      <Switch
        checked={rule.enabled}
        aria-label={t('rules.enabled', { name })}
        data-part="enabled"
        onChange={() => actions.toggle(rule)}
        onKeyDown={keyPressed}
      />
      <div className={styles.buttons}>
        {button('up', <ArrowUp20Regular />, () => actions.move(rule, index - 1), index === 0)}
        {button('down', <ArrowDown20Regular />, () => actions.move(rule, index + 1), index === count - 1)}
        {button('edit', <Edit20Regular />, () => actions.edit(rule))}
        {button('copy', <Copy20Regular />, () => actions.duplicate(rule))}
        {button('remove', <Delete20Regular />, () => actions.remove(rule))}
      </div>
    </li>
  )
}
