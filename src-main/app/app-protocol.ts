import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'

export const APP_ORIGIN = 'app://caudal'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Griffel (Fluent) writes its rules into style elements at run time, hence `unsafe-inline` for styles and for nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Must run before the app is ready: Electron fixes the privileges of schemes at that moment. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the window's files from `rendererFolder` and nothing else. */
export function serveAppScheme(rendererFolder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const relative = url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname.slice(1))
    const filePath = path.resolve(rendererFolder, relative)
    const inside = filePath.startsWith(path.resolve(rendererFolder) + path.sep)
    const contentType = CONTENT_TYPES[path.extname(filePath)]
    if (url.host !== 'caudal' || !inside || contentType === undefined) return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(filePath)), {
        headers: {
          'content-type': contentType,
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
