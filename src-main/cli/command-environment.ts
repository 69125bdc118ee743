import type { Clock } from '../foundation/clock.ts'
import type { ThreadEntries } from '../engine/engine-options.ts'
import type { Vault } from '../vault/vault.ts'

/** What a host gives the command line: plain Node in development, the packaged program in production. */
export interface CommandEnvironment {
  /** Arguments after the program's name. */
  readonly argv: readonly string[]
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly operator: string
  readonly defaultDataFolder: string
  readonly resourcesFolder: string
  readonly threadEntries: ThreadEntries
  /** The entry of the simulated stores' thread. */
  readonly demoEntry: URL | string
  openVault(options: { readonly filePath: string; readonly keyFile: string | null }): Promise<Vault>
  /** Calls `listener` when the user asks to stop (Ctrl+C, end of session); returns how to stop listening. */
  onInterrupt(listener: () => void): () => void
}
