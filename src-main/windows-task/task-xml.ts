import { create } from 'xmlbuilder2'
import { joinArguments } from './join-arguments.ts'
import type { TaskTime, WindowsTask } from './windows-task.ts'

const NAMESPACE = 'http://schemas.microsoft.com/windows/2004/02/mit/task'
/** Nothing of a newer schema is used: Windows Vista's is understood everywhere. */
const SCHEMA_VERSION = '1.2'
/** After logging on, the VPN's own programs start first. */
const LOGON_DELAY = 'PT2M'
/** Windows never ends the program: by then somebody may have opened its window. It ends by itself (see `endAfterDueWork`). */
const NO_LIMIT = 'PT0S'

/**
 * The task in the Task Scheduler's schema ([MS-TSCH] 2.5): a missed start is made up for as soon as possible, only with a network, never twice at once, and with
 * no more rights than the user has. Logging on starts it too: it is what ends a night in which the computer was switched off.
 */
export function taskXml(task: WindowsTask): string {
  const { userId } = task
  const document = create({ version: '1.0', encoding: 'UTF-16' })
  const root = document.ele('Task', { version: SCHEMA_VERSION, xmlns: NAMESPACE })
  root.ele({
    RegistrationInfo: { Author: userId, Description: task.description },
    Triggers: {
      // Within a trigger the schema fixes the order; elsewhere any order will do.
      CalendarTrigger: task.times.map((time) => ({
        Enabled: 'true',
        StartBoundary: startBoundary(task.firstDay, time),
        ScheduleByDay: { DaysInterval: '1' },
      })),
      LogonTrigger: { Enabled: 'true', UserId: userId, Delay: LOGON_DELAY },
    },
    Principals: {
      Principal: { '@id': 'Author', UserId: userId, LogonType: 'InteractiveToken', RunLevel: 'LeastPrivilege' },
    },
    Settings: {
      MultipleInstancesPolicy: 'IgnoreNew',
      DisallowStartIfOnBatteries: String(!task.onBatteries),
      // What runs goes on, on its battery, too: it would end the window of whoever opened it meanwhile.
      StopIfGoingOnBatteries: 'false',
      AllowHardTerminate: 'true',
      StartWhenAvailable: 'true',
      RunOnlyIfNetworkAvailable: 'true',
      AllowStartOnDemand: 'true',
      Enabled: 'true',
      Hidden: 'false',
      RunOnlyIfIdle: 'false',
      WakeToRun: String(task.wakeToRun),
      ExecutionTimeLimit: NO_LIMIT,
    },
    Actions: {
      '@Context': 'Author',
      Exec: {
        Command: task.command,
        Arguments: joinArguments(task.arguments),
        WorkingDirectory: task.workingFolder,
      },
    },
  })
  return document.end({ prettyPrint: true, newline: '\r\n', wellFormed: true })
}

/** Without an offset: the wall clock's time, whatever daylight saving does. */
function startBoundary(day: string, { hour, minute }: TaskTime): string {
  return `${day}T${twoDigits(hour)}:${twoDigits(minute)}:00`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
