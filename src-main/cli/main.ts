import { homedir, userInfo } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../foundation/clock.ts'
import { createAesFileVault } from '../vault/aes-file-vault.ts'
import { readVaultKey } from '../vault/vault-key.ts'
import { onProcessInterrupt } from './on-process-interrupt.ts'
import { runCli } from './run-cli.ts'

function defaultDataFolder(): string {
  if (process.platform === 'win32')
    return path.join(process.env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming'), 'Caudal')
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Caudal')
  return path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), 'Caudal')
}

const exitCode = await runCli({
  argv: process.argv.slice(2),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  variables: process.env,
  clock: systemClock,
  operator: userInfo().username,
  defaultDataFolder: defaultDataFolder(),
  resourcesFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
  threadEntries: {
    job: new URL('../threads/job-thread.ts', import.meta.url),
    warehouse: new URL('../threads/warehouse-thread.ts', import.meta.url),
    archive: new URL('../threads/archive-thread.ts', import.meta.url),
    errand: new URL('../threads/errand-thread.ts', import.meta.url),
    upload: new URL('../threads/upload-thread.ts', import.meta.url),
    sap: new URL('../threads/sap-thread.ts', import.meta.url),
    procedure: new URL('../threads/procedure-thread.ts', import.meta.url),
  },
  demoEntry: new URL('../demo/demo-server-thread.ts', import.meta.url),
  openVault: async ({ filePath, keyFile }) =>
    createAesFileVault({ filePath, key: await readVaultKey(process.env, keyFile) }),
  onInterrupt: onProcessInterrupt,
})
process.exitCode = exitCode
