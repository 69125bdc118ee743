/** Zones that have been asked about: every store has one, mostly the same, and asking the platform takes a third of a millisecond. */
const known = new Map<string, boolean>()
/** Nobody has more zones than there are; more than these are somebody's inventions. */
const MAX_KNOWN = 1_000

/** Whether the platform knows the name as a time zone (IANA). */
export function isTimeZone(name: string): boolean {
  let answer = known.get(name)
  if (answer === undefined) {
    answer = platformKnows(name)
    if (known.size < MAX_KNOWN) known.set(name, answer)
  }
  return answer
}

function platformKnows(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
