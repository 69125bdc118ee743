/** The value of a JSON column, or null when its text is not JSON. */
export function readJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
