/** A procedure's name in its parts. `overload` is '' for one that has no others of its name, or `1`, `2` … in the dictionary's count. */
export interface OracleName {
  readonly owner: string
  readonly packageName: string | null
  readonly name: string
  readonly overload: number
}

/** `OWNER.NAME`, `OWNER.PACKAGE.NAME`, with `#2` … after the name of an overload but the first. Null: no such name. */
export function parseOracleName(text: string): OracleName | null {
  const match = /^([^.#]+)\.(?:([^.#]+)\.)?([^.#]+)(?:#([1-9]\d{0,3}))?$/.exec(text)
  const [, owner, packageName, name, overload] = match ?? []
  if (owner === undefined || name === undefined) return null
  return { owner, packageName: packageName ?? null, name, overload: Number(overload ?? 1) }
}

export function oracleNameText({ owner, packageName, name, overload }: OracleName): string {
  const path = [owner, ...(packageName === null ? [] : [packageName]), name].join('.')
  return overload > 1 ? `${path}#${overload}` : path
}

/** As a statement names it: every part exactly as the dictionary spells it. Oracle's names hold no quotation mark. */
export function quotedOracleName({ owner, packageName, name }: OracleName): string {
  return [owner, ...(packageName === null ? [] : [packageName]), name].map(quoted).join('.')
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '')}"`
}
