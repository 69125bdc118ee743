import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardRule, RuleAction, RuleCondition, RuleOperator } from '../../src-shared/domain/card-rule.ts'
import { fieldOf } from '../upload-fields/field-value-text.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import { needsValue } from './rule-operators.ts'
import { typedDecimal } from './typed-decimal.ts'
import type { TypedDecimalSign } from './typed-decimal.ts'

export interface RuleWords {
  readonly operator: (field: string, operator: RuleOperator) => string
  /** "Si Marca es igual a «VISA» y Monto bruto es mayor que 100,00". */
  readonly when: (rule: Pick<CardRule, 'match' | 'conditions'>) => string
  readonly action: (action: RuleAction) => string
  /** Of the language on screen. */
  readonly sign: TypedDecimalSign
}

/** Rules in words, as somebody would say them. */
export function useRuleWords(): RuleWords {
  const { t, i18n } = useTranslation('lots')
  const text = useFieldText('dkt')
  const sign: TypedDecimalSign = i18n.language === 'en' ? '.' : ','
  return useMemo(() => {
    const operator = (field: string, wanted: RuleOperator): string =>
      t(`rules.${fieldOf('dkt', field)?.type.type === 'date' ? 'dateOperator' : 'operator'}.${wanted}`)
    const values = (field: string, value: string): string =>
      value
        .split(',')
        .map((each) => text.value(field, each.trim()))
        .join(', ')
    const condition = ({ field, operator: wanted, value }: RuleCondition): string => {
      const said = `${text.label(field)} ${operator(field, wanted)}`
      if (!needsValue(wanted)) return said
      const shown = wanted === 'one_of' ? values(field, value) : text.value(field, value)
      return `${said} ${t('rules.quoted', { value: shown })}`
    }
    return {
      operator,
      sign,
      when({ match, conditions }) {
        if (conditions.length === 0) return t('rules.always')
        return t('rules.when', { conditions: conditions.map(condition).join(` ${t(`rules.and.${match}`)} `) })
      },
      action(action) {
        switch (action.type) {
          case 'set':
            return action.value === ''
              ? t('rules.does.clear', { field: text.label(action.field) })
              : t('rules.does.set', { field: text.label(action.field), value: text.value(action.field, action.value) })
          case 'percentage':
            return t('rules.does.percentage', {
              field: text.label(action.field),
              of: text.label(action.of),
              percent: typedDecimal(action.percent, sign),
            })
          case 'subtract':
            return t('rules.does.subtract', {
              field: text.label(action.field),
              from: text.label(action.from),
              minus: action.minus.map(text.label).join(' − '),
            })
          case 'reject':
          case 'warn':
            return t(`rules.does.${action.type}`, { message: action.message })
        }
      },
    }
  }, [t, text, sign])
}
