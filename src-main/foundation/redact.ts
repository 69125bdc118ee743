const SECRET_PAIR =
  /\b(password|pwd|contraseña|clave|secret|token|authorization)(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s;,}]+)/gi

/** Text with the values of anything that looks like a credential replaced, for logs, errors and exports. */
export function redact(text: string): string {
  return text.replace(SECRET_PAIR, '$1$2[oculto]')
}
