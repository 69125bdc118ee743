import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import type { UploadField, UploadTable } from '../../src-shared/domain/upload-table.ts'
import { AppError } from '../foundation/app-error.ts'
import { ruleValue } from './rule-value.ts'

/** Why a rule means nothing; each has its text under `errors:CARD_RULE_INVALID.fault` in the locale files. */
export type RuleFault = 'field_unknown' | 'value_missing' | 'value_unreadable' | 'not_an_amount' | 'field_required'

export type AmountField = UploadField & { readonly type: { readonly type: 'decimal' | 'integer' } }

/** A field of the table and its place in a row's values. */
export interface FieldPlace<F extends UploadField = UploadField> {
  readonly field: F
  readonly at: number
}

/** Finds what a rule speaks of; each method throws CARD_RULE_INVALID {rule, field, value, fault} for what is not there. */
export class RuleParts {
  readonly #rule: Pick<CardRule, 'name'>
  readonly #table: UploadTable

  constructor(rule: Pick<CardRule, 'name'>, table: UploadTable) {
    this.#rule = rule
    this.#table = table
  }

  field(name: string): FieldPlace {
    const at = this.#table.fields.findIndex((field) => field.name === name)
    const field = this.#table.fields[at]
    if (!field) throw this.#invalid('field_unknown', name, '')
    return { field, at }
  }

  amount(name: string): FieldPlace<AmountField> {
    const { field, at } = this.field(name)
    if (!isAmount(field)) throw this.#invalid('not_an_amount', name, '')
    return { field, at }
  }

  /** The canonical value of a text that must mean one. */
  value({ field }: FieldPlace, text: string): string {
    if (text.trim() === '') throw this.#invalid('value_missing', field.name, text)
    const value = ruleValue(field, text)
    if (value === null) throw this.#invalid('value_unreadable', field.name, text)
    return value
  }

  /** The same, or null for an empty text, which empties a field that may be empty. */
  valueToSet(place: FieldPlace, text: string): string | null {
    if (text.trim() !== '') return this.value(place, text)
    if (place.field.required) throw this.#invalid('field_required', place.field.name, text)
    return null
  }

  #invalid(fault: RuleFault, field: string, value: string): AppError {
    return new AppError('CARD_RULE_INVALID', { details: { rule: this.#rule.name, field, value, fault } })
  }
}

function isAmount(field: UploadField): field is AmountField {
  return field.type.type === 'decimal' || field.type.type === 'integer'
}
