/** `14:30:00.120` → `14:30:00.12`, `14:30:00.000` → `14:30:00`; with or without an offset after it. */
export function trimFraction(moment: string): string {
  return moment.replace(/\.(\d*?)0+(?=$|[+-])/, (_, digits: string) => (digits === '' ? '' : `.${digits}`))
}
