import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'
import { redact } from './redact.ts'

export type { Logger }

/**
 * Structured log in JSON lines, at `filePath` or on standard error. Texts and fields that look like credentials never leave the process. A log
 * that cannot be written (full disk, folder gone) loses its lines and stops nothing: it must never be what brings the program down.
 */
export function createLogger(options: {
  readonly name: string
  readonly filePath?: string
  readonly level?: string
}): Logger {
  return pino(
    {
      name: options.name,
      level: options.level ?? 'info',
      redact: {
        paths: ['password', '*.password', 'secret', '*.secret', 'pem', '*.pem'],
        censor: '[oculto]',
      },
      hooks: {
        logMethod(inputs, method) {
          const redacted = inputs.map((input: unknown) => (typeof input === 'string' ? redact(input) : input))
          method.apply(this, redacted as Parameters<typeof method>)
        },
      },
    },
    options.filePath === undefined ? { write: (line) => void process.stderr.write(line) } : openFile(options.filePath),
  )
}

/** A plain stream: pino's own destination retries a full disk synchronously and for ever, which freezes the thread that logs. */
function openFile(filePath: string): DestinationStream {
  try {
    mkdirSync(path.dirname(filePath), { recursive: true })
  } catch {
    // Whoever opens the data folder says what is wrong with it; here there is only no log.
    return { write: () => undefined }
  }
  const stream = createWriteStream(filePath, { flags: 'a' })
  stream.on('error', () => undefined)
  return {
    write(line) {
      if (stream.writable) stream.write(line)
    },
  }
}
