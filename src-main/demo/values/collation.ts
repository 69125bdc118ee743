/**
 * A character collation as TDS carries it (MS-TDS 2.2.5.1.2): five bytes of LCID, comparison flags, version and sort id.
 * Only the code page, the name and whether it is binary matter to this server; the others are case-insensitive, accent-sensitive.
 */
export interface Collation {
  readonly name: string
  readonly codePage: 'cp1252' | 'cp850'
  readonly bytes: Uint8Array
  /** Compares code unit by code unit. */
  readonly isBinary?: true
}

/** SQL Server's default for US installations: sort id 52, CP1252. */
export const SQL_LATIN1_CP1: Collation = {
  name: 'SQL_Latin1_General_CP1_CI_AS',
  codePage: 'cp1252',
  bytes: Uint8Array.of(0x09, 0x04, 0xd0, 0x00, 0x34),
}

/** Inherited from DOS tills: sort id 42, CP850. */
export const SQL_LATIN1_CP850: Collation = {
  name: 'SQL_Latin1_General_CP850_CI_AS',
  codePage: 'cp850',
  bytes: Uint8Array.of(0x09, 0x04, 0xd0, 0x00, 0x2a),
}

/** The Windows collation Spanish-language installations choose: LCID 0x0c0a, CP1252. */
export const MODERN_SPANISH: Collation = {
  name: 'Modern_Spanish_CI_AS',
  codePage: 'cp1252',
  bytes: Uint8Array.of(0x0a, 0x0c, 0xd0, 0x00, 0x00),
}

/** For comparisons that must see every difference: LCID 0x0409, flag fBinary2. */
const LATIN1_BIN2: Collation = {
  name: 'Latin1_General_BIN2',
  codePage: 'cp1252',
  bytes: Uint8Array.of(0x09, 0x04, 0x00, 0x02, 0x00),
  isBinary: true,
}

export const COLLATIONS: readonly Collation[] = [SQL_LATIN1_CP1, SQL_LATIN1_CP850, MODERN_SPANISH, LATIN1_BIN2]

/** Find a collation by its T-SQL name, ignoring case. */
export function findCollation(name: string): Collation | undefined {
  return COLLATIONS.find((collation) => collation.name.toLowerCase() === name.toLowerCase())
}
