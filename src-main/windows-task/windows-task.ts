/** A time of day on this computer's wall clock. */
export interface TaskTime {
  readonly hour: number
  readonly minute: number
}

/** A task of the Windows Task Scheduler that starts the program for what is due, and ends with it. */
export interface WindowsTask {
  readonly name: string
  readonly description: string
  /** As Windows names the account, `DOMINIO\usuario`: the task is this user's alone and runs while they are logged on. */
  readonly userId: string
  /** Absolute path of the program; spaces need no quotes. */
  readonly command: string
  readonly arguments: readonly string[]
  readonly workingFolder: string
  /** Daily starts. */
  readonly times: readonly TaskTime[]
  /** Day of the first start, `YYYY-MM-DD`. */
  readonly firstDay: string
  /** Wakes a sleeping computer for it, where the hardware and its power plan allow. */
  readonly wakeToRun: boolean
  /** Starts also while the computer runs on its battery. What has started goes on when it is unplugged. */
  readonly onBatteries: boolean
}

/** The task's name for a user: tasks of all users share one folder. Windows forbids some characters in it. */
export function taskNameFor(userName: string): string {
  return `Caudal - ETL automático (${userName.replace(/[\\/:*?"<>|]/g, '_')})`
}
