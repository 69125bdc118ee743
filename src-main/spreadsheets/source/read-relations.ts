import { relationsOf, resolvePart } from './part-names.ts'
import { readXmlPart } from './read-xml-part.ts'
import { MAXIMUM_INDEX_BYTES } from './source-limits.ts'
import type { ZipPackage } from './zip-package.ts'

/** Where a part of the package leads to. */
export interface Relation {
  readonly id: string
  /** Last word of its type, the same in both dialects of the format: `worksheet`, `styles`. */
  readonly kind: string
  /** Name within the package. */
  readonly part: string
}

/** The relations of a part within the package (`''`: of the package). None when they are not written down. */
export async function readRelations(zip: ZipPackage, from: string): Promise<readonly Relation[]> {
  const name = relationsOf(from)
  const relations: Relation[] = []
  if (!zip.has(name)) return relations
  await readXmlPart(
    zip,
    name,
    'Relationships',
    {
      open(tag, attributes) {
        if (tag !== 'Relationship' || attributes['TargetMode'] === 'External') return
        const part = resolvePart(from, decoded(attributes['Target'] ?? ''))
        const kind = attributes['Type']?.split('/').at(-1) ?? ''
        if (part !== null) relations.push({ id: attributes['Id'] ?? '', kind, part })
      },
      text: () => undefined,
      close: () => undefined,
    },
    MAXIMUM_INDEX_BYTES,
  )
  return relations
}

function decoded(target: string): string {
  try {
    return decodeURI(target)
  } catch {
    // A name with a plain % in it.
    return target
  }
}
