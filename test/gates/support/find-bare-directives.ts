/** Lint directives without ` -- reason`, and compiler directives without words behind them. */
export function findBareDirectives(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => isBareLintDirective(line) || /@ts-(expect-error|ignore|nocheck)\W*$/.test(line))
}

function isBareLintDirective(line: string): boolean {
  return /(ox|es)lint-disable/.test(line) && !/ -- \w/.test(line)
}
