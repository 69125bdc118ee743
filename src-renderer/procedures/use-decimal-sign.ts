import { useTranslation } from 'react-i18next'
import type { TypedDecimalSign } from '../card-rules/typed-decimal.ts'

/** Sign between whole and fraction in the language on screen. */
export function useDecimalSign(): TypedDecimalSign {
  return useTranslation().i18n.language === 'en' ? '.' : ','
}
