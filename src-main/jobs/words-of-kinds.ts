import { foldText } from '../foundation/fold-text.ts'
import type { JobKinds } from './job-handler.ts'

/** A tree of texts, as the locale files hold them. */
export interface TextTree {
  readonly [key: string]: string | TextTree
}

/**
 * For each word, the events of log lines whose text has it, in any of the languages: a line is kept as its event and variables, and people search
 * for what they read. `trees` are the `log` parts of the locale files.
 */
export function eventsOfWords(
  words: readonly string[],
  trees: readonly TextTree[],
  kinds: JobKinds,
): Readonly<Record<string, readonly string[]>> {
  const texts = [
    ...trees.flatMap((tree) => flatten(tree, '')),
    ...[...kinds.handlers, ...kinds.groups].flatMap(({ labels }) =>
      [labels.es, labels.en].flatMap(({ log }) => Object.entries(log ?? {})),
    ),
  ].map(([event, text]) => [event, foldText(text.replaceAll(/\{\{[^}]*\}\}|\$t\([^)]*\)/g, ' '))] as const)
  return Object.fromEntries(
    words.map((word) => {
      const wanted = foldText(word)
      return [word, [...new Set(texts.filter(([, text]) => text.includes(wanted)).map(([event]) => event))]]
    }),
  )
}

/** For each word, the kinds of job whose name, in either language, has it. */
export function kindsOfWords(words: readonly string[], kinds: JobKinds): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    words.map((word) => {
      const wanted = foldText(word)
      const named = [...kinds.handlers, ...kinds.groups].filter(({ labels }) =>
        [labels.es.name, labels.en.name].some((name) =>
          foldText(name)
            .split(/[^\p{L}\p{N}]+/u)
            .some((part) => part.startsWith(wanted)),
        ),
      )
      return [word, named.map(({ kind }) => kind)]
    }),
  )
}

function flatten(tree: TextTree, prefix: string): readonly (readonly [event: string, text: string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : flatten(value, `${prefix}${key}.`),
  )
}
