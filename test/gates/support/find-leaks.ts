/** Things that belong to one machine or to no repository at all. Written in pieces, so that this file does not match itself. */
const leaks: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  {
    kind: 'machine path',
    pattern: new RegExp(String.raw`(?<![\w./-])/(${['work', 'root', 'home', 'Users'].join('|')})/[\w.-]`),
  },
  { kind: 'machine path', pattern: new RegExp(String.raw`[A-Z]:\\+${'Users'}\\`) },
  { kind: 'registry host', pattern: new RegExp(['registry', String.raw`\.(npmjs|yarnpkg)\.`].join('')) },
  { kind: 'registry host', pattern: new RegExp(String.raw`(deb|security)\.${'debian'}\.org`) },
  { kind: 'registry host', pattern: new RegExp(`"${'resolved'}": "http`) },
  { kind: 'private key', pattern: new RegExp(`-----BEGIN ([A-Z]+ )?${'PRIVATE'} KEY-----`) },
]

/** What a text leaks, as `kind: the line`. */
export function findLeaks(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => leaks.filter(({ pattern }) => pattern.test(line)).map(({ kind }) => `${kind}: ${line.trim()}`))
}
