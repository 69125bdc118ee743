import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { columnOf } from './column-index.ts'
import type { ShapeRow } from './shape-row.ts'
import type { MergedCells } from './merged-cells.ts'
import type { RawCell } from './workbook-cell.ts'
import type { XmlAttributes, XmlHandler } from './xml-feed.ts'
import { corruptSource } from './zip-package.ts'

const LAST_ROW = 1_048_576
/** Attributes of rows and cells that do not matter here. */
const PASSED_OVER = new Set(
  'spans customFormat customHeight outlineLevel collapsed thickTop thickBot ph cm vm'.split(' '),
)

/** What the text that comes now belongs to. */
type TextOf = 'nothing' | 'value' | 'formula'

/**
 * Reads the XML of a sheet into rows (ECMA-376 part 1, 18.3.1). Whatever cannot be in a sheet's data is damage: a tag or an attribute that was garbled must not turn a text
 * into the number of a text. Rows without any value are left out.
 */
export class SheetHandler implements XmlHandler {
  /** Those read so far; the caller takes them away. */
  rows: ShapeRow[] = []
  /** `A1:N18001`, as the sheet says of itself before its data; null: it does not. */
  dimension: string | null = null
  /** Number of the last row in the XML, blank or not. */
  lastRow = 0

  readonly #path: string
  readonly #limits: SourceLimits
  readonly #valueOf: (cell: RawCell) => SourceValue | undefined
  readonly #merged: MergedCells

  /** Tags open within sheetData: none, row, cell, and what is in a cell. -1 outside. */
  #level = -1
  #hidden = false
  #hasContent = false
  #cells: SourceValue[] = []
  #column = -1
  readonly #cell: RawCell = { type: '', style: 0, value: null, formula: null }
  #textOf: TextOf = 'nothing'
  #skippedBelow = 0

  /** Attributes of the tag that is being opened. */
  #reference: string | null = null
  #style: string | null = null
  #type = ''
  #isHidden = false
  #strange: string | null = null

  constructor(
    path: string,
    limits: SourceLimits,
    valueOf: (cell: RawCell) => SourceValue | undefined,
    merged: MergedCells,
  ) {
    this.#path = path
    this.#limits = limits
    this.#valueOf = valueOf
    this.#merged = merged
  }

  attribute(name: string, value: string): void {
    if (name === 'r') this.#reference = value
    else if (name === 's') this.#style = value
    else if (name === 't') this.#type = value
    else if (name === 'hidden') this.#isHidden = value === '1' || value === 'true'
    else if (name === 'ht') this.#isHidden ||= value === '0'
    else if (!PASSED_OVER.has(name) && !name.includes(':')) this.#strange = name
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (this.#level < 0) {
      if (tag === 'sheetData') this.#level = 0
      else if (tag === 'dimension') this.dimension = attributes['ref'] ?? null
    } else {
      this.#level++
      if (this.#skippedBelow === 0) this.#openInData(tag)
    }
    this.#reference = null
    this.#style = null
    this.#type = ''
    this.#isHidden = false
    this.#strange = null
  }

  text(text: string): void {
    if (this.#textOf === 'value') this.#cell.value = this.#cell.value === null ? text : this.#cell.value + text
    else if (this.#textOf === 'formula') this.#cell.formula = (this.#cell.formula ?? '') + text
  }

  close(): void {
    if (this.#level < 0) return
    this.#level--
    if (this.#skippedBelow > 0) {
      if (this.#level < this.#skippedBelow) this.#skippedBelow = 0
      return
    }
    if (this.#level === 1) this.#closeCell()
    else if (this.#level === 0) this.#closeRow()
    else if (this.#level > 1) this.#textOf = 'nothing'
  }

  #openInData(tag: string): void {
    if (this.#level === 1) this.#openRow(tag)
    else if (this.#level === 2) this.#openCell(tag)
    else this.#openInCell(tag)
  }

  #openRow(tag: string): void {
    if (tag !== 'row') throw this.#corrupt(`a ${tag} among the rows`)
    this.#refuseStrange()
    const row = this.#reference === null ? this.lastRow + 1 : Number(this.#reference)
    if (!(Number.isInteger(row) && row > this.lastRow && row <= LAST_ROW))
      throw this.#corrupt(`row ${row} after ${this.lastRow}`)
    this.lastRow = row
    this.#hidden = this.#isHidden
    this.#hasContent = false
    this.#cells = []
    this.#column = -1
  }

  #openCell(tag: string): void {
    if (tag !== 'c') {
      if (tag !== 'extLst') throw this.#corrupt(`a ${tag} in row ${this.lastRow}`)
      this.#skippedBelow = this.#level
      return
    }
    this.#refuseStrange()
    const reference = this.#reference
    const column = reference === null ? this.#column + 1 : columnOf(reference, this.lastRow)
    if (column <= this.#column)
      throw this.#corrupt(`cell ${reference ?? ''} in row ${this.lastRow} after column ${this.#column}`)
    this.#column = column
    const cell = this.#cell
    cell.type = this.#type
    cell.style = this.#style === null ? 0 : Number(this.#style)
    cell.value = null
    cell.formula = null
  }

  #refuseStrange(): void {
    if (this.#strange !== null) throw this.#corrupt(`${this.#strange} in row ${this.lastRow}`)
  }

  #openInCell(tag: string): void {
    if (tag === 'v') {
      if (this.#level !== 3) throw this.#corrupt(`a value within a ${tag}`)
      if (this.#cell.value !== null) throw this.#corrupt(`two values in row ${this.lastRow}`)
      // An empty value of a text is an empty text; of a number, none.
      this.#cell.value = ''
      this.#textOf = 'value'
    } else if (tag === 'f') {
      this.#cell.formula = ''
      this.#textOf = 'formula'
    } else if (tag === 't' && this.#cell.type === 'inlineStr') {
      this.#textOf = 'value'
    } else if (tag === 'rPh' || tag === 'rPr' || tag === 'phoneticPr' || tag === 'extLst') {
      this.#skippedBelow = this.#level
    } else if (tag !== 'is' && tag !== 'r') throw this.#corrupt(`a ${tag} in a cell of row ${this.lastRow}`)
  }

  #closeCell(): void {
    const value = this.#valueOf(this.#cell)
    if (value === null) return
    if (value === undefined) throw this.#corrupt(`a cell of row ${this.lastRow} points at nothing`)
    const column = this.#column
    const maximum = this.#limits.maximumColumns
    if (column >= maximum) {
      const details = { file: this.#path, limit: 'columns', maximum, found: column + 1 }
      throw new AppError('FILE_TOO_LARGE', { details })
    }
    const cells = this.#cells
    while (cells.length < column) cells.push(null)
    cells.push(value)
    if (!this.#hasContent && !(typeof value === 'string' && value.trim() === '')) this.#hasContent = true
  }

  #closeRow(): void {
    if (!this.#hasContent) return
    this.#merged.fill(this.lastRow, this.#cells)
    this.rows.push({ row: this.lastRow, hidden: this.#hidden, cells: this.#cells })
  }

  #corrupt(technical: string): AppError {
    return corruptSource(this.#path, technical)
  }
}
