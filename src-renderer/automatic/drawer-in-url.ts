/** Which drawer of the automatic panel is open, `settings` or `history`: the palette can open one, and the way back finds it. */
export const DRAWER_PARAMETER = 'automatic'
