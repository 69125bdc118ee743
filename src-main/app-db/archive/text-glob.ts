/** Letters that people leave out or add without meaning another word. */
const VARIANTS: Readonly<Record<string, string>> = {
  a: 'aáàâäãå',
  c: 'cç',
  e: 'eéèêë',
  i: 'iíìîï',
  n: 'nñ',
  o: 'oóòôöõ',
  u: 'uúùûü',
  y: 'yýÿ',
}

/**
 * A GLOB pattern that finds `text` anywhere in a JSON text, without case or accents. GLOB is compiled into SQLite and knows whole Unicode
 * characters in its classes, so that millions of lines are searched without calling back into JavaScript for each.
 */
export function textGlob(text: string): string {
  const inJson = JSON.stringify(text.normalize('NFC')).slice(1, -1)
  return `*${Array.from(inJson, anyForm).join('')}*`
}

function anyForm(character: string): string {
  const base = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const forms = VARIANTS[base] ?? character.toLowerCase()
  const all = [...new Set(Array.from(`${forms}${forms.toUpperCase()}${character}`))]
  if (all.length > 1) return `[${all.join('')}]`
  return '*?['.includes(character) ? `[${character}]` : character
}
