import { pino } from 'pino'
import type { Logger } from 'pino'
import { redact } from './redact.ts'

export type { Logger }

/** Structured log in JSON lines, at `filePath` or on standard error. Fields named like credentials never leave the process. */
export function createLogger(options: { readonly name: string; readonly filePath?: string; readonly level?: string }): Logger {
  const destination = pino.destination(options.filePath === undefined ? 2 : { dest: options.filePath, mkdir: true, sync: false })
  return pino(
    {
      name: options.name,
      level: options.level ?? 'info',
      redact: { paths: ['password', '*.password', 'secret', '*.secret', 'pem', '*.pem'], censor: '[oculto]' },
      formatters: { log: (fields) => ('msg' in fields && typeof fields['msg'] === 'string' ? { ...fields, msg: redact(fields['msg']) } : fields) },
    },
    destination,
  )
}
