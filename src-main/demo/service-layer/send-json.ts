import type { ServerResponse } from 'node:http'

/** JSON in the real one's layout: three blanks of indentation, blanks around colons are left out. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = jsonText(body)
  response
    .writeHead(status, {
      'Content-Type': 'application/json;odata=minimalmetadata;charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      DataServiceVersion: '3.0',
    })
    .end(text)
}

export function jsonText(body: unknown): string {
  return JSON.stringify(body, null, 3)
}
