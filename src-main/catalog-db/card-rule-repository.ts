import { cardRuleSchema } from '../../src-shared/domain/card-rule.ts'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Business rules of card lots, in their order. Every method throws AppError. */
export class CardRuleRepository {
  readonly #sql: SqlConnection
  readonly #all
  readonly #clear
  readonly #insert

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#all = sql.prepare<object, { position: number; rule: string }>(
      'SELECT position, rule FROM card_rules ORDER BY position',
    )
    this.#clear = sql.prepare('DELETE FROM card_rules')
    this.#insert = sql.prepare<{ position: number; rule: string }>(
      'INSERT INTO card_rules (position, rule) VALUES (@position, @rule)',
    )
  }

  all(): readonly CardRule[] {
    return this.#all.all({}).map(({ position, rule }) => {
      const parsed = cardRuleSchema.safeParse(JSON.parse(rule))
      if (parsed.success) return parsed.data
      throw new AppError('FILE_CORRUPT', {
        details: { file: 'catalog.sqlite' },
        technical: `card_rules ${position}: ${parsed.error.message}`,
      })
    })
  }

  /** These rules, in this order, instead of those there were. */
  replace(rules: readonly CardRule[]): void {
    this.#sql.transaction(() => {
      this.#clear.run({})
      rules.forEach((rule, position) => this.#insert.run({ position, rule: JSON.stringify(rule) }))
    })
  }
}
