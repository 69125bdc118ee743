/** An instant as this computer's clock showed it, in the one form that every Excel takes for a time: `2026-11-22 05:00:00`. */
export function localTimeText(instant: string): string {
  const at = new Date(instant)
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}
