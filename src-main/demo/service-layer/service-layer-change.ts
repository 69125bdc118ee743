import type { BusinessPartner } from './business-partner.ts'

/** How an answer goes wrong. */
export const SERVICE_LAYER_FAULTS = [
  /** A page of HTML with status 200, as of a portal that stands in between. */
  'html',
  /** Status 500 with an error of SAP's. */
  'internal_error',
  /** Status 502 with the HTML of the load balancer. */
  'bad_gateway',
  /** Status 429 with Retry-After. */
  'too_many',
  /** Status 503 with Retry-After. */
  'unavailable',
  /** Half of the JSON, as if it were all. */
  'truncated',
  /** Half of the body, then the end of the connection. */
  'cut',
  /** Never answered. */
  'silent',
  /** The link to the next page leads to the same page. */
  'link_loop',
  /** The link to the next page leads to another server. */
  'link_elsewhere',
  /** Some suppliers come twice. */
  'repeated_codes',
  /** A page lacks its last supplier. */
  'row_missing',
  /** JSON of another shape. */
  'not_a_list',
  /** Status 400 with an error of SAP's. */
  'bad_request',
  /** Status 302 to another server. */
  'redirect',
  /** SAP's error 305 with -1102: the company does not open just now. */
  'company_busy',
  /** SAP's error 305 with -5027: there is no such company. */
  'company_unknown',
  /** SAP's error for a user locked after too many wrong passwords. */
  'user_locked',
  /** Status 401 with a code other than that of an invalid session. */
  'no_permission',
  /** The session is said to have ended, though it has not. */
  'session_ended',
  /** Login without cookies or session in its answer. */
  'no_session',
] as const
export type ServiceLayerFaultKind = (typeof SERVICE_LAYER_FAULTS)[number]

export interface ServiceLayerFault {
  readonly fault: ServiceLayerFaultKind
  readonly on: 'login' | 'suppliers' | 'logout'
  /** Database, `_PRUEBAS` included; absent: any. */
  readonly instance?: string
  /** How many requests it befalls; absent: every one. */
  readonly times?: number
  /** For the faults that carry Retry-After; default 1. */
  readonly retryAfterSeconds?: number
}

/** What can be done to the simulated Service Layer while it runs. Instances are databases, `_PRUEBAS` included. */
export type ServiceLayerChange =
  | { readonly change: 'none' }
  | { readonly change: 'set_latency'; readonly latencyMs: number }
  | { readonly change: 'set_password'; readonly password: string }
  | { readonly change: 'set_listening'; readonly listening: boolean }
  | { readonly change: 'expire_sessions' }
  | { readonly change: 'replace_certificate' }
  | ({ readonly change: 'fail' } & ServiceLayerFault)
  | { readonly change: 'clear_faults' }
  /** The company has this many suppliers of its own making, whatever was put or removed before. */
  | { readonly change: 'set_suppliers'; readonly instance: string; readonly count: number }
  /** Adds a supplier, or changes the one of that code. */
  | {
      readonly change: 'put_supplier'
      readonly instance: string
      readonly supplier: Pick<BusinessPartner, 'CardCode'> & Partial<BusinessPartner>
    }
  | { readonly change: 'remove_suppliers'; readonly instance: string; readonly cardCodes: readonly string[] }

/** What it has been asked since it started, and what it holds now. */
export interface ServiceLayerCounts {
  readonly requests: number
  readonly logins: number
  readonly rejectedLogins: number
  readonly logouts: number
  readonly sessions: number
  /** Most requests that were being answered at one moment. */
  readonly mostAtOnce: number
}
