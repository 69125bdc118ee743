/** Closes a switch over a union: a new member becomes a type error at every place that must handle it. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
