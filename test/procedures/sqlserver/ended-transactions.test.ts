import { expect, test } from 'vitest'
import { startCentral } from './central-fixture.ts'
import { recordRun } from './recorded-run.ts'

/** A row of the log that the central's procedures write. */
const note = (process: string): string =>
  `INSERT INTO dbo.bitacora_procesos (id, momento, proceso, detalle)
   SELECT ISNULL(MAX(id), 0) + 1, SYSDATETIME(), N'${process}', N'Paso' FROM dbo.bitacora_procesos`

/** Procedures that end the transaction around their call, and go on. */
const PROCEDURES = {
  'confirma y sigue': `COMMIT TRANSACTION
    BEGIN TRANSACTION
    RAISERROR(N'No se pudo.', 16, 1)`,
  'confirma y choca': `COMMIT TRANSACTION
    BEGIN TRANSACTION
    UPDATE dbo.existencias SET costo = costo WHERE codigo = N'nadie'`,
  'confirma y acaba': `COMMIT TRANSACTION
    BEGIN TRANSACTION
    RAISERROR(N'Confirmado.', 0, 1) WITH NOWAIT
    WAITFOR DELAY '00:00:00.200'`,
  'deshace y anota': `ROLLBACK TRANSACTION
    ${note('deshace y anota')}
    RAISERROR(N'No se pudo.', 16, 1)`,
  'falla, deshace y anota': `BEGIN TRY
      DECLARE @cero int = 0, @uno int
      SET @uno = 1 / @cero
    END TRY
    BEGIN CATCH
      ROLLBACK TRANSACTION
      ${note('falla, deshace y anota')}
      RAISERROR(N'No se pudo.', 16, 1)
    END CATCH`,
  'llama a nadie': `EXEC dbo.sp_que_no_existe`,
  'llama mal': `EXEC dbo.sp_traslado`,
} as const

const texts = Object.entries(PROCEDURES).map(
  ([name, body]) => `CREATE PROCEDURE dbo.[${name}]
AS
BEGIN
  SET NOCOUNT ON
  ${note(name)}
  ${body}
END`,
)
const { access, call, central, notes } = await startCentral('notSupported', texts)

test.each([
  ['confirma y sigue', 1],
  ['confirma y choca', 1],
  ['deshace y anota', 1],
  ['falla, deshace y anota', 1],
] as const)('%s: what it left by itself is not said to be undone, nor tried again', async (name, left) => {
  if (name === 'confirma y choca') void central.faults.plan({ at: 'update', what: 1205 })

  const { error } = await recordRun(access, await call(`dbo.${name}`, {}, true))

  expect(notes(name)).toBe(left)
  expect(error).toMatchObject({ retryable: false, details: { work: 'kept_what_it_committed' } })
})

test('a commit that is refused leaves what the procedure committed before', async () => {
  const name = 'confirma y acaba'

  const { error } = await recordRun(access, await call(`dbo.${name}`, {}, true), {
    says: ({ text }) => {
      if (text === 'Confirmado.') void central.faults.plan({ at: 'commit', what: 1205 })
    },
  })

  expect(notes(name)).toBe(1)
  expect(error).toMatchObject({ retryable: false, details: { number: 1205, work: 'kept_what_it_committed' } })
})

test.each(['llama a nadie', 'llama mal'] as const)('%s: a call inside that is refused undoes nothing', async (name) => {
  const { error } = await recordRun(access, await call(`dbo.${name}`))

  expect(notes(name)).toBe(1)
  expect(error).toMatchObject({ code: 'PROCEDURE_FAILED', details: { work: 'kept_what_it_committed', errors: 1 } })
})
