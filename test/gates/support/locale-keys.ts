/** JSON of a locale file: texts by nested keys. */
export type LocaleTexts = { readonly [key: string]: string | LocaleTexts }

/**
 * The keys of a locale file with the placeholders of their texts, for instance `plan.days {{count}}`. Plural forms of one key
 * are one entry, since languages differ in which forms they have.
 */
export function localeKeys(texts: LocaleTexts, prefix = ''): readonly string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) => {
    const path = `${prefix}${key}`
    if (typeof value !== 'string') return localeKeys(value, `${path}.`)
    const base = path.replace(/_(zero|one|two|few|many|other)$/, '')
    // A singular form may say "one" instead of the number.
    const placeholders = [...value.matchAll(/\{\{\s*([\w.]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => name !== 'count')
    return [[base, ...new Set(placeholders.toSorted())].join(' ')]
  })
  return [...new Set(keys)].toSorted()
}
