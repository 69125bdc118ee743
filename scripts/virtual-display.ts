import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A display for windows; `stop` ends it if it is ours. */
export interface Display {
  /** Value for `DISPLAY`; undefined where windows need none (Windows, macOS, Wayland). */
  readonly name: string | undefined
  readonly isVirtual: boolean
  stop(): Promise<void>
}

const screen = '1600x1000x24'

/**
 * Gives the machine's display, or starts Xvfb on a free display number where there is none.
 * @throws Error when Xvfb is missing or ends before it is ready
 */
export async function startDisplay(): Promise<Display> {
  const present = process.env['DISPLAY']
  const needsNone = process.platform !== 'linux' || Boolean(process.env['WAYLAND_DISPLAY'])
  if (present || needsNone) return { name: present, isVirtual: false, stop: () => Promise.resolve() }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  // A test run that is torn down in the middle must not leave its display behind.
  const endWithUs = (): void => void server.kill('SIGKILL')
  process.once('exit', endWithUs)
  server.once('exit', () => process.off('exit', endWithUs))
  const number = await new Promise<string>((resolve, reject) => {
    const fail = (cause?: Error): void => reject(new Error('Xvfb did not start: run «npm run setup»', { cause }))
    server.once('error', fail)
    server.once('exit', () => fail())
    // Xvfb writes the number that it found free once it accepts clients.
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  return {
    name: `:${number}`,
    isVirtual: true,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return
      const gone = once(server, 'exit')
      server.kill('SIGTERM')
      await gone
    },
  }
}
