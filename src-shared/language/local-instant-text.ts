/** An ISO instant as the clock on this wall shows it, `22/11/2026 10:24`: the same in both languages. */
export function localInstantText(instant: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
  return text.replace(',', '')
}
