import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import type { ComputerView, TaskChoices } from '../../src-shared/domain/computer.ts'
import type { Computer } from '../api/computer-requests.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { joinArguments } from '../windows-task/join-arguments.ts'
import { commandLine, createArguments, Schtasks } from '../windows-task/schtasks.ts'
import { taskFile } from '../windows-task/task-file.ts'
import { taskNameFor } from '../windows-task/windows-task.ts'
import type { WindowsTask } from '../windows-task/windows-task.ts'
import { HIDDEN_SWITCH, RUN_SCHEDULED_SWITCH } from './startup-mode.ts'
import { taskTimes } from './task-times.ts'

const TASK_FILE = 'caudal-tarea.xml'

/** Windows, as the program's settings use it: starting with the session, and a scheduled task. */
export function createComputer(parts: {
  readonly engine: Pick<Engine, 'automatic' | 'clock'>
  /** Arguments that a start of its own needs to find the same data. */
  readonly ownArguments: readonly string[]
  readonly hasTray: boolean
  readonly translator: () => Translator
  readonly chooseTaskPath: (suggestedName: string) => Promise<string | null>
}): Computer {
  const { engine, ownArguments, hasTray, translator, chooseTaskPath } = parts
  const userName = userInfo().username
  const name = taskNameFor(userName)
  const schtasks = findSchtasks()
  // Electron writes these arguments into the registry as they are, without quotes of its own.
  const loginItem = {
    path: process.execPath,
    args: [...ownArguments, HIDDEN_SWITCH].map((argument) => joinArguments([argument])),
  }
  const canStartWithSession = app.isPackaged && (process.platform === 'win32' || process.platform === 'darwin')

  async function view(): Promise<ComputerView> {
    return {
      hasTray,
      startsWithSession: canStartWithSession ? app.getLoginItemSettings(loginItem).openAtLogin : null,
      isTaskRegistered: schtasks === null ? null : await schtasks.isRegistered(name),
    }
  }

  function task({ wakeToRun, onBatteries }: TaskChoices): WindowsTask {
    const domain = process.env['USERDOMAIN']
    const { times, firstDay } = taskTimes(engine.automatic.views(), engine.clock.nowMs())
    return {
      name,
      description: translator().text('task.description'),
      userId: domain ? `${domain}\\${userName}` : userName,
      command: process.execPath,
      arguments: [...ownArguments, RUN_SCHEDULED_SWITCH],
      workingFolder: path.dirname(process.execPath),
      times,
      firstDay,
      wakeToRun,
      onBatteries,
    }
  }

  async function xmlOf(choices: TaskChoices): Promise<string> {
    // Nobody needs it at the program's start.
    const { taskXml } = await import('../windows-task/task-xml.ts')
    return taskXml(task(choices))
  }

  function existing(): Schtasks {
    if (schtasks === null) throw new AppError('TASK_REFUSED', { technical: `no schtasks on ${process.platform}` })
    return schtasks
  }

  return {
    view,
    async startWithSession(enabled) {
      if (!canStartWithSession) throw new AppError('INVALID_REQUEST', { details: { field: 'enabled' } })
      app.setLoginItemSettings({ ...loginItem, openAtLogin: enabled })
      return view()
    },
    async previewTask(choices) {
      return { name, xml: await xmlOf(choices), command: commandLine(createArguments(name, TASK_FILE)) }
    },
    async registerTask(choices) {
      await existing().register(name, await xmlOf(choices))
      return view()
    },
    async removeTask() {
      await existing().remove(name)
      return view()
    },
    async saveTask(choices) {
      const filePath = await chooseTaskPath(TASK_FILE)
      if (filePath === null) return null
      try {
        await writeFile(filePath, taskFile(await xmlOf(choices)))
      } catch (cause) {
        throw fileError(cause, filePath, 'write')
      }
      return { path: filePath }
    },
  }
}

/** Null on another system than Windows. */
function findSchtasks(): Schtasks | null {
  const windowsFolder = process.env['SystemRoot']
  if (process.platform !== 'win32' || !windowsFolder) return null
  return new Schtasks({
    program: path.join(windowsFolder, 'System32', 'schtasks.exe'),
    temporaryFolder: app.getPath('temp'),
  })
}
