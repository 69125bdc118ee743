const AT_THE_END = /(?:^|[^\d.,-])(\d{1,3}(?:[.,]\d{1,2})?) ?%[\s.…!)\]]*$/
const AT_THE_START = /^\s*(\d{1,3}(?:[.,]\d{1,2})?) ?%(?![\w%])/

/**
 * Progress as a procedure reports it by `RAISERROR('… %d%%', 0, 1, …) WITH NOWAIT`: 0 to 100, or null. Only a figure that begins or ends the message
 * counts: "Descuento de 15 % aplicado" is no progress.
 */
export function percentOf(message: string): number | null {
  const found = AT_THE_END.exec(message)?.[1] ?? AT_THE_START.exec(message)?.[1]
  if (found === undefined) return null
  const percent = Number(found.replace(',', '.'))
  return percent <= 100 ? percent : null
}
