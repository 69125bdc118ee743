import type { ComputerView, TaskPreview } from '../../../src-shared/domain/computer.ts'

export function fakeComputer(isWindows: boolean): ComputerView {
  return isWindows
    ? { hasTray: true, startsWithSession: false, isTaskRegistered: false }
    : { hasTray: false, startsWithSession: null, isTaskRegistered: null }
}

export const fakeTaskPreview: TaskPreview = {
  name: 'Caudal - ETL automático (maria)',
  xml: Array.from({ length: 40 }, (_, line) => `  <Linea numero="${line + 1}">Peña &amp; Hijos</Linea>`).join('\r\n'),
  command: 'schtasks /Create /TN "Caudal - ETL automático (maria)" /XML caudal-tarea.xml /F',
}
