/** First word of every command. The packaged program opens no window when it finds one among its arguments. */
export const COMMAND_NAMES = [
  'stores',
  'schedule',
  'notices',
  'run',
  'gaps',
  'coverage',
  'holidays',
  'upload',
  'lots',
  'templates',
  'central',
  'sap',
  'procedures',
  'jobs',
  'warehouse',
  'sql',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]
