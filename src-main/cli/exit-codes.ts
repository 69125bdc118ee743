/** What the command line answers to whoever called it. */
export const EXIT = { done: 0, failed: 1, usage: 2, someStoresFailed: 3, someRejected: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
