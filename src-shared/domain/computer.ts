import { z } from 'zod'

/** What the user chooses of the scheduled task; the rest follows from the schedules and from where the program is. */
export const taskChoicesSchema = z.object({
  /** Wakes a sleeping computer for it. */
  wakeToRun: z.boolean(),
  /** Also while it runs on its battery. */
  onBatteries: z.boolean(),
})
export type TaskChoices = z.infer<typeof taskChoicesSchema>

/** What this computer can do for the program. */
export interface ComputerView {
  /** There is a place beside the clock; without it closing the window ends the program. */
  readonly hasTray: boolean
  /** Null where the program cannot be started with the session: another system than Windows or macOS, or not installed. */
  readonly startsWithSession: boolean | null
  /** Null where there is no Windows Task Scheduler. */
  readonly isTaskRegistered: boolean | null
}

/** A scheduled task before anyone registers it. */
export interface TaskPreview {
  readonly name: string
  readonly xml: string
  /** The exact command; its file is written just for it. */
  readonly command: string
}
