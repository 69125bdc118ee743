import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine, createArguments, Schtasks } from './schtasks.ts'

let folder: string
let schtasks: Schtasks

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-schtasks-'))
  schtasks = new Schtasks({ program: join(folder, 'schtasks'), temporaryFolder: folder })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What stands in for Windows' program here: it notes its arguments, keeps the file that it is given, and ends as told. */
function playSchtasks(exitCode: number): void {
  const script = `#!/bin/sh
printf '%s\\n' "$@" > '${folder}/arguments'
if [ "$4" = /XML ] || [ "$4" = /xml ]; then cp "$5" '${folder}/definition'; fi
if [ ${exitCode} -ne 0 ]; then echo 'ERROR: Access is denied.' >&2; fi
exit ${exitCode}
`
  writeFileSync(join(folder, 'schtasks'), script)
  chmodSync(join(folder, 'schtasks'), 0o755)
}
const given = (): readonly string[] => readFileSync(join(folder, 'arguments'), 'utf8').trimEnd().split('\n')

// The stand-in is a shell script.
test.skipIf(process.platform === 'win32')('registers from a UTF-16 file that is gone afterwards', async () => {
  playSchtasks(0)
  await schtasks.register('Caudal (Begoña)', '<Task/>')
  const [create, tn, name, xml, filePath, force] = given()
  expect([create, tn, name, xml, force]).toEqual(['/Create', '/TN', 'Caudal (Begoña)', '/XML', '/F'])
  expect(existsSync(filePath ?? '')).toBe(false)
  expect(readdirSync(folder).toSorted()).toEqual(['arguments', 'definition', 'schtasks'])
  expect(readFileSync(join(folder, 'definition')).toString('utf16le')).toBe('\ufeff<Task/>')
})

test.skipIf(process.platform === 'win32')('tells what schtasks said when it refuses, and leaves no file', async () => {
  playSchtasks(1)
  await expect(schtasks.register('Caudal', '<Task/>')).rejects.toMatchObject({
    code: 'TASK_REFUSED',
    technical: 'ERROR: Access is denied.',
  })
  await expect(schtasks.remove('Caudal')).rejects.toMatchObject({ code: 'TASK_REFUSED' })
  expect(given()).toEqual(['/Delete', '/TN', 'Caudal', '/F'])
  expect(await schtasks.isRegistered('Caudal')).toBe(false)
  expect(readdirSync(folder).filter((file) => file.startsWith('caudal-task'))).toEqual([])
})

test.skipIf(process.platform === 'win32')('knows whether the task is registered', async () => {
  playSchtasks(0)
  expect(await schtasks.isRegistered('Caudal')).toBe(true)
  expect(given()).toEqual(['/Query', '/TN', 'Caudal'])
})

test('the command is shown as somebody would type it', () => {
  expect(commandLine(createArguments('Caudal - ETL (Begoña)', 'C:\\Mis tareas\\caudal.xml'))).toBe(
    'schtasks /Create /TN "Caudal - ETL (Begoña)" /XML "C:\\Mis tareas\\caudal.xml" /F',
  )
})
