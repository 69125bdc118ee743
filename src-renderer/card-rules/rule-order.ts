import type { CardRule } from '../../src-shared/domain/card-rule.ts'

/** The rules with one of them at another place, which is kept within the list. */
export function moveRule(rules: readonly CardRule[], ruleId: string, to: number): readonly CardRule[] {
  const moved = rules.find(({ id }) => id === ruleId)
  if (!moved) return rules
  const others = rules.filter(({ id }) => id !== ruleId)
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, moved)
}

/** The rules with a copy after the original: another id, and switched off until somebody looked at it. */
export function duplicateRule(
  rules: readonly CardRule[],
  ruleId: string,
  copy: { readonly id: string; readonly name: string },
): readonly CardRule[] {
  return rules.flatMap((rule) =>
    rule.id === ruleId ? [rule, { ...rule, ...copy, name: copy.name.slice(0, 100), enabled: false }] : [rule],
  )
}

/** The rules with that one in place of the one with its id, or at the end. */
export function putRule(rules: readonly CardRule[], changed: CardRule): readonly CardRule[] {
  return rules.some(({ id }) => id === changed.id)
    ? rules.map((rule) => (rule.id === changed.id ? changed : rule))
    : [...rules, changed]
}

/** An id that none of the rules has. */
export function newRuleId(rules: readonly CardRule[], nowMs: number): string {
  const id = `regla-${nowMs.toString(36)}`
  return rules.some((rule) => rule.id === id) ? newRuleId(rules, nowMs + 1) : id
}
