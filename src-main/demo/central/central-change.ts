import type { PlannedFault } from '../tsql/changes/fault-plan.ts'

/** Something that befalls the central server while it runs; `nothing` only asks for its sessions. */
export type CentralChange =
  | { readonly central: 'nothing' }
  | { readonly central: 'latency'; readonly latencyMs: number }
  /** As KILL does: the client is told (596), its work is taken back. */
  | { readonly central: 'kill_session'; readonly spid: number }
  /** The same for every session that is at work. */
  | { readonly central: 'kill_working' }
  /** The connections break, with a TCP reset or as a server that dies. */
  | { readonly central: 'drop_sessions'; readonly reset: boolean }
  /** Half-open: connections stay, nothing is read or written until it is switched off. */
  | { readonly central: 'silent'; readonly silent: boolean }
  | { readonly central: 'listening'; readonly listening: boolean }
  /** Whether the login may see and end the sessions of others. */
  | { readonly central: 'administers'; readonly granted: boolean }
  /** A company's database goes offline (942), or the login is kept out of it (916). */
  | {
      readonly central: 'database'
      readonly name: string
      readonly state: 'online' | 'offline' | 'denied'
    }
  | { readonly central: 'fault'; readonly fault: PlannedFault }

/** A session of the central server. */
export interface CentralSession {
  readonly spid: number
  readonly programName: string
  readonly openTransactions: number
  /** It is answering a request. */
  readonly isWorking: boolean
  /** What it waits for, such as WAITFOR; null while it works, and between requests. */
  readonly waitType: string | null
}
