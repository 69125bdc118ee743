/** A whole page of those parts of HTML. */
export function mailPage(language: string, parts: readonly string[]): string {
  const style = 'font-family:Segoe UI,Arial,sans-serif;font-size:14px;color:#242424'
  return `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n<body style="${style}">\n${parts.join('\n')}\n</body>\n</html>\n`
}

/** A name that breaks the line would look like another entry. */
export function oneLine(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').trim()
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** On one line, and no part of the HTML around it. */
export function escapeHtml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
