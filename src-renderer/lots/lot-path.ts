/** Parameter of the URL that names the lot whose detail is open. */
export const LOT_PARAMETER = 'lot'

/** The history of lots, and the detail of one of them. */
export const LOTS_PATH = '/uploads?tab=lots'

export function lotPath(lotId: string): string {
  return `${LOTS_PATH}&${LOT_PARAMETER}=${encodeURIComponent(lotId)}`
}
