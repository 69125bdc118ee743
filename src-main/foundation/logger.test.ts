import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** A process of its own, since what is at stake is that it goes on and ends. */
function logIn(filePath: string): { readonly status: number | null; readonly stdout: string } {
  const program = `
    import { createLogger } from ${JSON.stringify(new URL('./logger.ts', import.meta.url).href)}
    const logger = createLogger({ name: 'prueba', filePath: ${JSON.stringify(filePath)} })
    process.on('uncaughtException', (error) => logger.fatal({ err: error }, 'uncaught'))
    for (let line = 0; line < 2000; line++) logger.info({ password: 'secreta' }, 'una línea con password=abc')
    setImmediate(() => { logger.fatal('fin'); process.stdout.write('sigue') })`
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', timeout: 20_000 })
}

it.runIf(process.platform === 'linux')('goes on when the disk is full', () => {
  expect(logIn('/dev/full')).toMatchObject({ status: 0, stdout: 'sigue' })
})

it('goes on when its folder cannot be made', () => {
  expect(logIn(join(process.execPath, 'no-folder', 'caudal.log'))).toMatchObject({ status: 0, stdout: 'sigue' })
})

it('writes lines without credentials', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-log-'))
  const filePath = join(folder, 'logs', 'caudal.log')
  expect(logIn(filePath).status).toBe(0)
  const text = readFileSync(filePath, 'utf8')
  expect(text.split('\n').length).toBeGreaterThan(2_000)
  expect(text).not.toMatch(/secreta|password=abc/)
  rmSync(folder, { recursive: true })
})
