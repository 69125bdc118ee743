import type { DuckDBConnection } from '@duckdb/node-api'

export interface EngineSettings {
  /** For DuckDB's buffers; what exceeds it spills to the temporary folder. */
  readonly memoryLimitMiB: number
  readonly threads: number
  /** The write-ahead log is folded into the file when it reaches this. */
  readonly checkpointBytes: number
}

/** Small on purpose: the engine shares an office PC with Excel, and 450 MB must hold Node and the extraction as well. */
export const DEFAULT_ENGINE_SETTINGS: EngineSettings = {
  memoryLimitMiB: 48,
  threads: 2,
  checkpointBytes: 64 * 1024 * 1024,
}

export type AccessMode = 'READ_WRITE' | 'READ_ONLY'

/** Options that DuckDB takes only when the instance is made. */
export function openingOptions(
  settings: EngineSettings,
  filePath: string,
  accessMode: AccessMode = 'READ_WRITE',
): Record<string, string> {
  return {
    access_mode: accessMode,
    threads: String(settings.threads),
    memory_limit: `${settings.memoryLimitMiB}MiB`,
    temp_directory: `${filePath}.tmp`,
    // We checkpoint ourselves, outside any transaction: a checkpoint that fails inside COMMIT (disk full) invalidates the instance
    // and leaves it unknown whether the transaction is in.
    checkpoint_threshold: '1TiB',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    preserve_insertion_order: 'true',
  }
}

/** After opening, because the file itself is external access too. Then nothing can be switched back on. */
export async function lockDown(connection: DuckDBConnection): Promise<void> {
  await connection.run('SET GLOBAL enable_external_access = false')
  await connection.run('SET GLOBAL lock_configuration = true')
}
