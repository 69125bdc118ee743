import type { Migration } from '../../sqlite/migration.ts'
import { SAP_VIEWS } from '../sap-views.ts'

/**
 * `SAP_EMPRESAS`, `SAP_PROVEEDORES`, `USER_SESSIONS`: names and meaning as in the system that this one replaces. Suppliers of a twin have `<Instancia>_PRUEBAS`. Texts are kept whole, however
 * long they are. Nothing but the swap at the end of a run changes the first two.
 *
 * `sap_instances`: by the name of a company or of its twin, why its last login failed and when its suppliers were brought.
 *
 * `sap_runs`: `id` is the job that began it; one that is confirmed goes on in another job (`job_id`). `waiting`: its data wait for somebody to confirm what would vanish. `swapped_ms`: since when
 * its data are the live ones. `place` stands for the servers that it reads. `requests` counts those to the Service Layer over all its starts. `sap_run_steps`, `sap_run_logins`, `sap_run_suppliers`: what it has done, to go on from there.
 * `sap_staged_*`: its data, beside the live ones, until the swap.
 */
export const sap: Migration = {
  version: 2,
  name: 'sap',
  sql: `
    CREATE TABLE SAP_EMPRESAS (
      Instancia TEXT PRIMARY KEY NOT NULL,
      PrintHeadr TEXT,
      CompnyAddr TEXT,
      TaxIdNum TEXT,
      SL INTEGER NOT NULL DEFAULT 0 CHECK (SL IN (0, 1)),
      SLP INTEGER NOT NULL DEFAULT 0 CHECK (SLP IN (0, 1)),
      Prueba INTEGER NOT NULL DEFAULT 0 CHECK (Prueba IN (0, 1))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE SAP_PROVEEDORES (
      Instancia TEXT NOT NULL,
      CardCode TEXT NOT NULL,
      CardName TEXT,
      CardType TEXT,
      LicTradNum TEXT,
      Phone1 TEXT,
      E_Mail TEXT,
      PRIMARY KEY (Instancia, CardCode)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE USER_SESSIONS (
      SessionID TEXT PRIMARY KEY NOT NULL,
      Username TEXT NOT NULL UNIQUE,
      CreatedAt TEXT NOT NULL,
      LastActivity TEXT NOT NULL,
      Scopes TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    ${SAP_VIEWS}
    CREATE TABLE sap_instances (
      instance TEXT PRIMARY KEY NOT NULL,
      login_error TEXT,
      suppliers_ms INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sap_runs (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      job_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('initialise', 'suppliers')),
      mode TEXT NOT NULL CHECK (mode IN ('productivo', 'pruebas')),
      state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'complete', 'discarded')),
      requests INTEGER NOT NULL DEFAULT 0,
      place TEXT NOT NULL,
      session TEXT NOT NULL,
      company_failures TEXT NOT NULL DEFAULT '[]',
      vanishing TEXT,
      synced TEXT,
      result TEXT,
      started_ms INTEGER NOT NULL,
      swapped_ms INTEGER,
      finished_ms INTEGER
    ) STRICT;

    CREATE TABLE sap_run_steps (
      run_id TEXT NOT NULL REFERENCES sap_runs (id) ON DELETE CASCADE,
      step TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'skipped')),
      done INTEGER,
      total INTEGER,
      started_ms INTEGER NOT NULL,
      finished_ms INTEGER,
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sap_run_logins (
      run_id TEXT NOT NULL REFERENCES sap_runs (id) ON DELETE CASCADE,
      instance TEXT NOT NULL,
      error TEXT,
      retryable INTEGER NOT NULL CHECK (retryable IN (0, 1)),
      PRIMARY KEY (run_id, instance)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sap_run_suppliers (
      run_id TEXT NOT NULL REFERENCES sap_runs (id) ON DELETE CASCADE,
      instance TEXT NOT NULL,
      error TEXT,
      retryable INTEGER NOT NULL CHECK (retryable IN (0, 1)),
      PRIMARY KEY (run_id, instance)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sap_staged_companies (
      run_id TEXT NOT NULL REFERENCES sap_runs (id) ON DELETE CASCADE,
      Instancia TEXT NOT NULL,
      PrintHeadr TEXT,
      CompnyAddr TEXT,
      TaxIdNum TEXT,
      Prueba INTEGER NOT NULL CHECK (Prueba IN (0, 1)),
      PRIMARY KEY (run_id, Instancia)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sap_staged_suppliers (
      run_id TEXT NOT NULL REFERENCES sap_runs (id) ON DELETE CASCADE,
      Instancia TEXT NOT NULL,
      CardCode TEXT NOT NULL,
      CardName TEXT,
      CardType TEXT,
      LicTradNum TEXT,
      Phone1 TEXT,
      E_Mail TEXT,
      PRIMARY KEY (run_id, Instancia, CardCode)
    ) STRICT, WITHOUT ROWID;
  `,
}
