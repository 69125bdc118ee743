export interface LocaleTree {
  readonly [key: string]: string | readonly string[] | LocaleTree
}

function isList(value: LocaleTree[string]): value is readonly string[] {
  return Array.isArray(value)
}

/**
 * Spanish has a third plural, "many", for whole millions ("1.000.000 de filas"); our texts read the same in both, so the
 * files state `_one` and `_other` only and the third is made here.
 */
export function withManyForms(tree: LocaleTree): LocaleTree {
  const result: Record<string, LocaleTree[string]> = {}
  for (const [key, value] of Object.entries(tree)) {
    result[key] = typeof value === 'string' || isList(value) ? value : withManyForms(value)
    if (key.endsWith('_other')) result[key.replace(/_other$/, '_many')] ??= value
  }
  return result
}
