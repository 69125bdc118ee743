import type { ServerResponse } from 'node:http'
import { jsonText, sendJson } from './send-json.ts'
import type { ServiceLayerFault } from './service-layer-change.ts'
import { invalidSession, ServiceLayerError } from './service-layer-error.ts'

const HTML = 'text/html; charset=iso-8859-1'
const PORTAL = '<!DOCTYPE html><html><head><title>Acceso a la red</title></head><body>Inicie sesión</body></html>'
const PROXY_ERROR =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>502 Proxy Error</title></head><body>' +
  '<p>The proxy server received an invalid response from an upstream server.</p></body></html>'

/** Answers wrongly. False: the fault is one of the page's contents, which goes out as any other. Throws ServiceLayerError. */
export function sendFault(
  response: ServerResponse,
  { fault, retryAfterSeconds = 1 }: ServiceLayerFault,
  body: unknown,
): boolean {
  const retryAfter = { 'Retry-After': String(retryAfterSeconds) }
  switch (fault) {
    case 'html':
      response.writeHead(200, { 'Content-Type': HTML }).end(PORTAL)
      return true
    case 'internal_error':
      throw new ServiceLayerError(500, -1, 'Internal error (-1) occurred')
    case 'bad_gateway':
      response.writeHead(502, { 'Content-Type': HTML }).end(PROXY_ERROR)
      return true
    case 'too_many':
      response.writeHead(429, { 'Content-Type': HTML, ...retryAfter }).end('<html>Too Many Requests</html>')
      return true
    case 'unavailable':
      response.writeHead(503, { 'Content-Type': HTML, ...retryAfter }).end('<html>Service Unavailable</html>')
      return true
    case 'truncated': {
      const text = jsonText(body)
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(text.slice(0, Math.ceil(text.length / 2)))
      return true
    }
    case 'cut': {
      const text = jsonText(body)
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
      response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.destroy())
      return true
    }
    case 'silent':
      return true
    case 'not_a_list':
      sendJson(response, 200, { 'odata.metadata': '$metadata#Items', value: { ItemCode: 'A1' } })
      return true
    case 'redirect':
      response.writeHead(302, { Location: 'https://127.0.0.2/b1s/v1/Login' }).end()
      return true
    case 'bad_request':
      throw new ServiceLayerError(400, -1000, "Property 'Phone9' of 'BusinessPartner' is invalid")
    case 'company_busy':
      throw new ServiceLayerError(500, 305, 'Switch company error: -1102')
    case 'company_unknown':
      throw new ServiceLayerError(500, 305, 'Switch company error: -5027')
    case 'user_locked':
      throw new ServiceLayerError(401, 100_000_055, 'User is locked')
    case 'no_permission':
      throw new ServiceLayerError(401, -1, 'No permission to access this object for the current user')
    case 'session_ended':
      throw invalidSession()
    case 'link_loop':
    case 'link_elsewhere':
    case 'repeated_codes':
    case 'row_missing':
    case 'no_session':
      return false
  }
}
