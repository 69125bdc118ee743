import { userInfo } from 'node:os'
import { expect, test } from 'vitest'
import { newJobOf } from '../support/new-job-of.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import { caudal } from './caudal-process.ts'

test('whoever cancels a job at the command line is in its history', async () => {
  const temporary = temporaryAppDb()
  try {
    temporary.db.jobs.insert(newJobOf({ id: 'waiting' }))
    temporary.db.close()
    const run = (...argv: string[]) => caudal([...argv, '--data-dir', temporary.folder, '--json'])
    expect(await run('jobs', 'cancel', 'waiting')).toMatchObject({ code: 0 })
    const { history } = JSON.parse((await run('jobs', 'show', 'waiting')).stdout) as { history: readonly unknown[] }
    expect(history.at(-1)).toMatchObject({ cause: 'cancel', operator: userInfo().username })
  } finally {
    temporary.remove()
  }
})
