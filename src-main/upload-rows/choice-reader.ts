import type { UploadFieldType } from '../../src-shared/domain/upload-table.ts'
import { foldText } from '../foundation/fold-text.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import type { ValueReader } from './value-reader.ts'

const YES = 'si s yes y true t verdadero v 1 x ✓ ✔ on activo activa active habilitado habilitada enabled'.split(' ')
const NO = 'no n false f falso 0 off inactivo inactiva inactive deshabilitado deshabilitada disabled'.split(' ')
const YES_NO_WORDS = new Map([...YES.map((word) => [word, '1'] as const), ...NO.map((word) => [word, '0'] as const)])

/** Kept as `1` or `0`. */
export function yesNoReader(): ValueReader {
  const fromText = wordsReader(YES_NO_WORDS, () => refuse('not_yes_or_no'))
  return {
    fromText,
    fromNumber: (value) => fromText(String(value)),
    fromDate: () => refuse('not_yes_or_no'),
    fromBoolean: (value) => (value ? '1' : '0'),
  }
}

export function choiceReader({ choices }: Extract<UploadFieldType, { readonly type: 'choice' }>): ValueReader {
  const words = new Map(
    choices.flatMap(({ value, words: others }) => [value, ...others].map((word) => [plainWord(word), value] as const)),
  )
  const refusal = refuse('not_a_choice', { choices: choices.map(({ value }) => value).join(', ') })
  const fromText = wordsReader(words, () => refusal)
  return {
    fromText,
    fromNumber: (value) => fromText(String(value)),
    fromDate: () => refusal,
    fromBoolean: () => refusal,
  }
}

/** A column of choices says the same few words over and over: each spelling is folded once. */
function wordsReader(words: ReadonlyMap<string, string>, otherwise: () => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const reading = words.get(plainWord(text)) ?? otherwise()
    if (known.size < 1000) known.set(text, reading)
    return reading
  }
}

/** Without accents, case, points, and more than one blank between words. */
function plainWord(text: string): string {
  return foldText(text).replaceAll('.', '').replaceAll(/\s+/g, ' ').trim()
}
