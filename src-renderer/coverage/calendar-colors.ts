import { tokens } from '@fluentui/react-components'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'

interface CellColors {
  /** Null: the ground shows through. */
  readonly fill: string | null
  readonly mark: string
  readonly border: string
}

/** Colours of the theme as a canvas takes them. */
export interface CalendarColors {
  readonly cells: Readonly<Record<CellState, CellColors>>
  readonly suspicious: CellColors
  readonly holiday: string
  readonly ground: string
  readonly headerGround: string
  readonly weekend: string
  readonly line: string
  readonly monthLine: string
  readonly text: string
  readonly mutedText: string
  readonly selection: string
  readonly focus: string
  readonly focusGap: string
  readonly fontFamily: string
}

/** Reads the theme where `element` stands. */
export function readCalendarColors(element: Element): CalendarColors {
  const styles = getComputedStyle(element)
  const color = (token: string): string => styles.getPropertyValue(token.slice('var('.length, -1)).trim()
  const cell = (fill: string | null, mark: string, border: string): CellColors => ({
    fill: fill === null ? null : color(fill),
    mark: color(mark),
    border: color(border),
  })
  return {
    cells: {
      not_expected: cell(null, tokens.colorNeutralForeground4, tokens.colorNeutralStroke3),
      gap: cell(
        tokens.colorPaletteRedBackground3,
        tokens.colorNeutralForegroundOnBrand,
        tokens.colorPaletteRedBackground3,
      ),
      verified: cell(
        tokens.colorPaletteGreenBackground2,
        tokens.colorPaletteGreenForeground2,
        tokens.colorPaletteGreenBorder2,
      ),
      loaded: cell(
        tokens.colorPaletteDarkOrangeBackground2,
        tokens.colorPaletteDarkOrangeForeground2,
        tokens.colorPaletteDarkOrangeBorder2,
      ),
      provisional: cell(
        tokens.colorPaletteBlueBackground2,
        tokens.colorPaletteBlueForeground2,
        tokens.colorPaletteBlueBorderActive,
      ),
      empty_at_source: cell(tokens.colorNeutralBackground1, tokens.colorNeutralForeground2, tokens.colorNeutralStroke1),
      closed: cell(tokens.colorNeutralBackground5, tokens.colorNeutralForeground2, tokens.colorNeutralStroke1),
    },
    suspicious: cell(
      tokens.colorPaletteYellowBackground3,
      tokens.colorNeutralForeground1Static,
      tokens.colorPaletteYellowBorder2,
    ),
    holiday: color(tokens.colorPaletteBerryForeground1),
    ground: color(tokens.colorNeutralBackground1),
    headerGround: color(tokens.colorNeutralBackground2),
    weekend: color(tokens.colorNeutralBackground3),
    line: color(tokens.colorNeutralStroke3),
    monthLine: color(tokens.colorNeutralStroke1),
    text: color(tokens.colorNeutralForeground1),
    mutedText: color(tokens.colorNeutralForeground3),
    selection: color(tokens.colorBrandStroke1),
    focus: color(tokens.colorStrokeFocus2),
    focusGap: color(tokens.colorStrokeFocus1),
    fontFamily: color(tokens.fontFamilyBase),
  }
}
