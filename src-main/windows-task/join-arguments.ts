/**
 * One command line of several arguments, as a Windows program takes it apart again (CommandLineToArgvW): backslashes count double only before a quote.
 * @see https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw
 */
export function joinArguments(argumentList: readonly string[]): string {
  return argumentList.map(quoteArgument).join(' ')
}

function quoteArgument(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument
  const escaped = argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')
  return `"${escaped}"`
}
