import type { ComputerView, TaskChoices, TaskPreview } from '../../src-shared/domain/computer.ts'
import type { AreaHandlers } from './request-handlers.ts'

/** What the program can have of the computer that it runs on; the composition root hands it in. */
export interface Computer {
  view(): Promise<ComputerView>
  /** Rejects with INVALID_REQUEST where the program cannot be started with the session. */
  startWithSession(enabled: boolean): Promise<ComputerView>
  previewTask(choices: TaskChoices): Promise<TaskPreview>
  /** Rejects with TASK_REFUSED, also where there is no Windows Task Scheduler. */
  registerTask(choices: TaskChoices): Promise<ComputerView>
  /** Rejects with TASK_REFUSED. */
  removeTask(): Promise<ComputerView>
  /** Writes the task's definition where the user chooses; null when they choose nothing. Rejects as writing a file does. */
  saveTask(choices: TaskChoices): Promise<{ readonly path: string } | null>
}

export function computerRequests({ computer }: { readonly computer: Computer }): AreaHandlers<'computer'> {
  return {
    'computer.view': () => computer.view(),
    'computer.startWithSession': ({ enabled }) => computer.startWithSession(enabled),
    'computer.previewTask': (choices) => computer.previewTask(choices),
    'computer.registerTask': (choices) => computer.registerTask(choices),
    'computer.removeTask': () => computer.removeTask(),
    'computer.saveTask': (choices) => computer.saveTask(choices),
  }
}
