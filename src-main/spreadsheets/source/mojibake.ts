import iconv from 'iconv-lite'

/** Encodings as which UTF-8 is read by mistake: Windows (Western, Turkish), the Windows command line, old Macs. In this order where a text fits several equally. */
const MISREAD_AS = ['windows-1252', 'windows-1254', 'cp850', 'macroman'] as const

/** Any of these begins a misread sequence; texts without them are done at once. */
const POSSIBLE_LEAD = /[ÃÂÅâïð├┬┼Ô´\u00ad√¬≈‚\uf8ffğ]/

/** `Ã` of which the second half got lost, as happens to bytes that Windows-1252 leaves undefined (Á, Í) and to the soft hyphen (í): nobody knows which it was. */
const LOST_LETTER = /Ã/g
const REPLACEMENT = '\ufffd'

/** Encodings within encodings are undone so often at most. */
const MAXIMUM_ROUNDS = 3

interface Misreading {
  readonly byteOf: ReadonlyMap<string, number>
  readonly sequence: RegExp
}
const MISREADINGS: readonly Misreading[] = MISREAD_AS.map(misreading)

/**
 * The text with each sequence that is UTF-8 read as Windows-1252, CP850 or MacRoman put right (`BolÃ­var` → `Bolívar`), also where that happened twice; everything else stays.
 * A letter of which half got lost becomes U+FFFD, so that nobody takes the word for a right one.
 */
export function repairMojibake(text: string): string {
  if (!POSSIBLE_LEAD.test(text)) return text
  let repaired = text
  for (let round = 0; round < MAXIMUM_ROUNDS; round++) {
    const reading = likeliest(repaired)
    if (!reading) break
    repaired = repaired.replace(reading.sequence, (sequence) => decoded(sequence, reading.byteOf))
  }
  return repaired.replace(LOST_LETTER, REPLACEMENT)
}

/** How many misread sequences the text has; 0: it is clean. */
export function countMojibake(text: string): number {
  if (!POSSIBLE_LEAD.test(text)) return 0
  return Math.max(...MISREADINGS.map(({ sequence }) => text.match(sequence)?.length ?? 0))
}

function likeliest(text: string): Misreading | null {
  let most = 0
  let best: Misreading | null = null
  for (const reading of MISREADINGS) {
    const count = text.match(reading.sequence)?.length ?? 0
    if (count > most) {
      most = count
      best = reading
    }
  }
  return best
}

function decoded(sequence: string, byteOf: ReadonlyMap<string, number>): string {
  return Buffer.from(Array.from(sequence, (sign) => byteOf.get(sign) ?? 0)).toString('utf8')
}

/**
 * Only what Western texts have is looked for, so that no rightly written Spanish matches: Latin letters and signs (lead bytes C2, C3, C5), punctuation and symbols (E2), byte
 * order and replacement marks (EF BB BF, EF BF BD), emoji (F0 9F).
 */
function misreading(encoding: string): Misreading {
  const signs = new Map<number, string>()
  for (let byte = 0x80; byte <= 0xff; byte++) signs.set(byte, iconv.decode(Buffer.from([byte]), encoding))
  const byteOf = new Map([...signs].filter(([, sign]) => sign !== REPLACEMENT).map(([byte, sign]) => [sign, byte]))
  const classOf = (first: number, last: number): string => {
    const found = [...byteOf].filter(([, byte]) => byte >= first && byte <= last).map(([sign]) => escaped(sign))
    return `[${found.join('')}]`
  }
  if (encoding.startsWith('windows')) {
    // What reads ISO 8859-1 strictly, as browsers' decoders do for the undefined bytes, makes control characters of them.
    for (let byte = 0x80; byte <= 0x9f; byte++) byteOf.set(String.fromCharCode(byte), byte)
  }
  const one = (byte: number): string => classOf(byte, byte)
  const following = classOf(0x80, 0xbf)
  const patterns = [
    `${one(0xc2)}${following}`,
    `${one(0xc3)}${following}`,
    `${one(0xc5)}${following}`,
    `${one(0xe2)}${following}${following}`,
    `${one(0xef)}(?:${one(0xbb)}${one(0xbf)}|${one(0xbf)}${one(0xbd)})`,
    `${one(0xf0)}${one(0x9f)}${following}${following}`,
  ]
  return { byteOf, sequence: new RegExp(patterns.join('|'), 'g') }
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
