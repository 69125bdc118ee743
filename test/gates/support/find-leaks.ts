/** Things that belong to one machine, or to no repository at all. */
const leaks: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'machine path', pattern: /(?<![\w./-])\/(work|root|home|Users)\/[\w.-]/ },
  { kind: 'machine path', pattern: /[A-Z]:\\+Users\\/ },
  { kind: 'registry host', pattern: /registry\.(npmjs|yarnpkg)\./ },
  { kind: 'registry host', pattern: /(deb|security)\.debian\.org/ },
  { kind: 'registry host', pattern: /"resolved": "http/ },
  { kind: 'private key', pattern: /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/ },
]

/** What a text leaks, as `kind: the line`. */
export function findLeaks(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => leaks.filter(({ pattern }) => pattern.test(line)).map(({ kind }) => `${kind}: ${line.trim()}`))
}
