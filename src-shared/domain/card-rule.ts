import { z } from 'zod'
import { fieldNameSchema } from './upload.ts'
import type { RowProblem } from './upload.ts'

/** Comparisons of a field of a card row with a value; amounts compare as exact decimals, dates as dates, texts without regard to case or accents. */
export const RULE_OPERATORS = [
  'equals',
  'differs',
  'less_than',
  'at_most',
  'greater_than',
  'at_least',
  'contains',
  'starts_with',
  'one_of',
  'is_empty',
  'is_not_empty',
] as const
export type RuleOperator = (typeof RULE_OPERATORS)[number]

export const ruleConditionSchema = z.object({
  field: fieldNameSchema,
  operator: z.enum(RULE_OPERATORS),
  /** As the user types it; several for `one_of` stand apart by commas; '' where the operator needs none. */
  value: z.string().max(500),
})
export type RuleCondition = z.infer<typeof ruleConditionSchema>

/** What a rule does to a row that meets its conditions. */
export const ruleActionSchema = z.discriminatedUnion('type', [
  /** Puts a value into a field. */
  z.object({ type: z.literal('set'), field: fieldNameSchema, value: z.string().max(200) }),
  /** Puts a percentage of another amount into a field, rounded half up to its decimals. */
  z.object({
    type: z.literal('percentage'),
    field: fieldNameSchema,
    of: fieldNameSchema,
    percent: z.string().regex(/^\d{1,3}(\.\d{1,4})?$/),
  }),
  /** Puts `from` less each of `minus` into a field. */
  z.object({
    type: z.literal('subtract'),
    field: fieldNameSchema,
    from: fieldNameSchema,
    minus: z.array(fieldNameSchema).min(1).max(5),
  }),
  /** The row is not loaded; `message` is why, in the user's words. */
  z.object({ type: z.literal('reject'), message: z.string().trim().min(1).max(200) }),
  /** The row is loaded and counted as noticed. */
  z.object({ type: z.literal('warn'), message: z.string().trim().min(1).max(200) }),
])
export type RuleAction = z.infer<typeof ruleActionSchema>

/** A business rule of card lots. Rules apply in their order, each to what the ones before it left. */
export const cardRuleSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean(),
  /** All or any of the conditions; without any condition it meets every row. */
  match: z.enum(['all', 'any']),
  conditions: z.array(ruleConditionSchema).max(20),
  actions: z.array(ruleActionSchema).min(1).max(10),
  /** The rules after it are not applied to a row that meets it. */
  stop: z.boolean(),
})
export type CardRule = z.infer<typeof cardRuleSchema>
export const cardRulesSchema = z.array(cardRuleSchema).max(200)

/** What one rule would do to a file. */
export interface RuleTrial {
  readonly ruleId: string
  readonly rowsMet: number
}

/** A row before and after the rules. */
export interface RuleTrialRow {
  readonly row: number
  readonly rules: readonly string[]
  readonly before: Readonly<Record<string, string | null>>
  readonly after: Readonly<Record<string, string | null>>
  /** Why it would not be loaded: a rule rejects it, or what the rules left does not pass the checks. */
  readonly rejected: Pick<RowProblem, 'field' | 'reason' | 'details'> | null
  readonly warnings: readonly string[]
}

/** A dry run over all rows of a file: nothing is written. */
export interface RuleTrialResult {
  readonly rowsRead: number
  readonly rowsChanged: number
  readonly rowsRejected: number
  readonly rules: readonly RuleTrial[]
  /** The first hundred rows that any rule changed, rejected or warned of. */
  readonly examples: readonly RuleTrialRow[]
}
