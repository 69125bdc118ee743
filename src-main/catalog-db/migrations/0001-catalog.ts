import type { Migration } from '../../sqlite/migration.ts'

/**
 * `productos`, `resumen_tarjeta`: canonical values as text. `lote` is the lot that wrote the row last (`lots.seq`; null: not a lot), `version` the number of that change: numbers of
 * `change_number` are never given twice, so a row that has the version it had says the same as then. Whoever changes a row otherwise than by a lot gives it a new number, takes it from its lot (`lote` null) and
 * from that lot's `standing`. Neither is a foreign key, which would cost a look-up for each row.
 *
 * `lots`: `cursor` is the last row of the file that is done; `id_base` + row of the file is the `id` of a row that the lot creates; `standing` counts rows that still say what it
 * wrote, `taken_back` those of its changes that were undone or deleted.
 *
 * `lot_changes`: `version_before` and `before` are null for a row that the lot created. `before` and `after` are images: a JSON array of `key_text`, `lote`, `version`,
 * `actualizado_ms` and the fields in the order of the columns here; a field that is added later stands last in both. `after` is kept only while the change is undone (`state` 1) or its
 * row deleted (2); else the row itself, or the `before` of the lot that wrote it next, says it.
 *
 * `lot_rejects`: rows that were not taken, as a draft's rows keep them. `lot_works`: an undo, redo or deletion, and what it did so far.
 */
export const catalog: Migration = {
  version: 1,
  name: 'catalog',
  sql: `
    CREATE TABLE migrations (
      version INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      applied_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE productos (
      id INTEGER PRIMARY KEY,
      key_text TEXT NOT NULL UNIQUE,
      codigo TEXT,
      nombre TEXT,
      descripcion TEXT,
      categoria TEXT,
      marca TEXT,
      unidad_medida TEXT,
      codigo_barras TEXT,
      precio TEXT,
      costo TEXT,
      impuesto_pct TEXT,
      certificado_sanitario TEXT,
      tiempo_entrega_dias TEXT,
      proveedor_id TEXT,
      vencimiento TEXT,
      activo TEXT,
      lote INTEGER,
      version INTEGER NOT NULL,
      actualizado_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE resumen_tarjeta (
      id INTEGER PRIMARY KEY,
      key_text TEXT NOT NULL UNIQUE,
      fecha TEXT,
      tienda TEXT,
      terminal TEXT,
      numero_lote TEXT,
      banco TEXT,
      marca TEXT,
      tipo_tarjeta TEXT,
      operaciones TEXT,
      monto_bruto TEXT,
      comision TEXT,
      retencion TEXT,
      monto_neto TEXT,
      moneda TEXT,
      referencia TEXT,
      lote INTEGER,
      version INTEGER NOT NULL,
      actualizado_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE change_number (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      last INTEGER NOT NULL
    ) STRICT;
    INSERT INTO change_number (only_row, last) VALUES (1, 0);

    CREATE TABLE lots (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      state_loaded TEXT,
      version INTEGER NOT NULL UNIQUE,
      id_base INTEGER NOT NULL,
      last_row INTEGER NOT NULL,
      cursor INTEGER NOT NULL DEFAULT 0,
      file_name TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      sheet TEXT,
      provider TEXT,
      operator TEXT NOT NULL,
      job_id TEXT,
      started_ms INTEGER NOT NULL,
      ended_ms INTEGER,
      undone_ms INTEGER,
      pushed_ms INTEGER,
      total INTEGER NOT NULL,
      created INTEGER NOT NULL DEFAULT 0,
      updated INTEGER NOT NULL DEFAULT 0,
      unchanged INTEGER NOT NULL DEFAULT 0,
      rejected INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      standing INTEGER NOT NULL DEFAULT 0,
      taken_back INTEGER NOT NULL DEFAULT 0,
      terms TEXT NOT NULL,
      words TEXT NOT NULL
    ) STRICT;
    CREATE INDEX lots_by_content ON lots (content_hash);

    CREATE TABLE lot_changes (
      lot INTEGER NOT NULL,
      source_row INTEGER NOT NULL,
      row_id INTEGER NOT NULL,
      state INTEGER NOT NULL DEFAULT 0,
      version_before INTEGER,
      before TEXT,
      after TEXT,
      PRIMARY KEY (lot, source_row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lot_changes_of_row ON lot_changes (row_id, version_before) WHERE version_before IS NOT NULL;

    CREATE TABLE lot_problems (
      lot INTEGER NOT NULL,
      source_row INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      field TEXT NOT NULL,
      reason TEXT NOT NULL,
      value TEXT NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (lot, source_row, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lot_rejects (
      lot INTEGER NOT NULL,
      source_row INTEGER NOT NULL,
      verdict INTEGER NOT NULL,
      cells TEXT NOT NULL,
      vals TEXT,
      fixes TEXT,
      PRIMARY KEY (lot, source_row)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lot_works (
      id INTEGER PRIMARY KEY,
      lot INTEGER NOT NULL,
      work TEXT NOT NULL,
      job_id TEXT NOT NULL,
      started_ms INTEGER NOT NULL,
      ended_ms INTEGER,
      removed INTEGER NOT NULL DEFAULT 0,
      restored INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX lot_works_open ON lot_works (lot) WHERE ended_ms IS NULL;

    CREATE TABLE upload_drafts (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      created_ms INTEGER NOT NULL,
      state TEXT NOT NULL
    ) STRICT;

    CREATE TABLE column_memory (
      kind TEXT NOT NULL,
      provider TEXT NOT NULL,
      header TEXT NOT NULL,
      field TEXT NOT NULL,
      PRIMARY KEY (kind, provider, header)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE card_rules (
      position INTEGER PRIMARY KEY,
      rule TEXT NOT NULL
    ) STRICT;
  `,
}
