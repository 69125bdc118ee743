import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../foundation/app-error.ts'

export interface FileClaim {
  /** Idempotent. */
  release(): Promise<void>
}

/**
 * Takes sole ownership of `filePath` on this computer, across processes and threads, or throws ALREADY_OPEN. DuckDB alone is
 * not enough: two instances in one process get no error and lose rows. The claim is a listening local socket, so the
 * operating system ends it with its process, however that dies, and nothing stale is left to judge by a PID.
 */
export async function claimFile(filePath: string): Promise<FileClaim> {
  const address = claimAddress(filePath)
  let server = await listen(address)
  if (server === null && isSocketFile(address) && !(await isAnswered(address))) {
    // macOS has neither named pipes nor abstract sockets: there the socket file of a killed process stays behind.
    rmSync(address, { force: true })
    server = await listen(address)
  }
  if (server === null) throw new AppError('ALREADY_OPEN', { details: { file: filePath } })
  const claimed = server
  let released: Promise<void> | null = null
  return {
    release() {
      released ??= new Promise((resolve) => claimed.close(() => resolve()))
      return released
    },
  }
}

function claimAddress(filePath: string): string {
  const resolved = join(realpathSync(dirname(filePath)), basename(filePath))
  const name = process.platform === 'win32' || process.platform === 'darwin' ? resolved.toLowerCase() : resolved
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32)
  if (process.platform === 'win32') return `\\\\.\\pipe\\caudal-${digest}`
  if (process.platform === 'linux') return `\0caudal-${digest}`
  return join(tmpdir(), `caudal-${digest}.sock`)
}

function isSocketFile(address: string): boolean {
  return process.platform !== 'win32' && !address.startsWith('\0')
}

/** Null when somebody else listens there. */
async function listen(path: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else reject(new AppError('UNEXPECTED', { cause: error }))
    })
    // exclusive: under a Node cluster two processes would otherwise share the listener and both believe that they own it.
    server.listen({ path, exclusive: true }, () => {
      server.unref()
      resolve(server)
    })
  })
}

async function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
