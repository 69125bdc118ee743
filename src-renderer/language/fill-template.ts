import type { i18n } from 'i18next'

/** A text that came with a kind of job, its `{{variables}}` filled in as those of the locale files are. */
export function fillTemplate(i18next: i18n, template: string, variables: Readonly<Record<string, unknown>>): string {
  return i18next.services.interpolator.interpolate(template, { ...variables }, i18next.language, {})
}
