import { describe, expect, it } from 'vitest'
import { startDemo } from './demo-fixture.ts'
import { clientAvailable, pymssql, tsql } from './foreign-client.ts'

const { demo, store } = await startDemo({ storeIds: ['tienda_01', 'tienda_03'] })
const hasFreetds = clientAvailable('freetds-bin', 'tsql', ['-C'])
const hasPymssql = clientAvailable('python3-pymssql', '/usr/bin/python3', ['-c', 'import pymssql'])

describe.skipIf(!hasFreetds)('procedures of the central server, called by tsql', () => {
  it('lists those that the login may run, with their parameters', async () => {
    const output = await tsql(
      demo.central,
      `SELECT QUOTENAME(s.name) + N'.' + QUOTENAME(p.name) AS nombre FROM sys.procedures AS p JOIN sys.schemas AS s ON s.schema_id = p.schema_id
 WHERE p.is_ms_shipped = 0 AND HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(p.name), N'OBJECT', N'EXECUTE') = 1
SELECT pa.name, own.name, base.name, pa.max_length, pa.precision, pa.scale, pa.is_output, own.is_table_type FROM sys.parameters AS pa
  LEFT JOIN sys.types AS own ON own.user_type_id = pa.user_type_id LEFT JOIN sys.types AS base ON base.user_type_id = pa.system_type_id
 WHERE pa.object_id = OBJECT_ID(N'dbo.sp_tipos_propios') OR pa.object_id = OBJECT_ID(N'dbo.sp_carga_codigos') ORDER BY pa.object_id, pa.parameter_id`,
    )
    expect(output).toContain('[Contabilidad].[Póliza de diario]')
    expect(output).toContain('[dbo].[sp ]] con corchete]')
    expect(output).toContain('[reportes de gerencia].[resumen.mensual]')
    expect(output).not.toMatch(/sp_solo_visible|sp_nomina_confidencial/)
    expect(output).toContain('@codigo\tCodigoArticulo\tnvarchar\t40\t0\t0\t0\t0')
    expect(output).toContain('@doble\tImporte\tdecimal\t9\t19\t4\t1\t0')
    expect(output).toContain('@codigos\tListaCodigos\tNULL\t-1\t0\t0\t0\t1')
  })

  it('gives their texts, but those of encrypted ones', async () => {
    const output = await tsql(
      demo.central,
      "SELECT m.definition FROM sys.sql_modules AS m WHERE m.object_id = OBJECT_ID(N'dbo.sp_cifrado')\nSELECT OBJECT_DEFINITION(OBJECT_ID(N'dbo.sp_balanza', N'P')) AS texto\nSELECT OBJECT_DEFINITION(OBJECT_ID(N'Contabilidad.sp_balanza')) AS texto",
    )
    expect(output).toMatch(/definition\nNULL\ntexto\nNULL\ntexto\nCREATE PROCEDURE Contabilidad\.sp_balanza/)
  })

  it('sends steps to 100 %, then the set', async () => {
    const output = await tsql(demo.central, 'EXEC dbo.sp_cierre_mensual 2025, 8, 4, 5')
    for (const step of [25, 50, 75, 100]) expect(output).toContain(`"Cierre de artículos: ${String(step)}%"`)
    expect(output).toContain('cierre 2025-08\t4')
  })

  it.each([
    [
      'a RAISERROR',
      'sp_error_tras_resultado',
      'Msg 50000 (severity 16, state 2)',
      /7\t1520\.7500[^]*después del error/,
    ],
    ['a broken key', 'sp_llave_repetida', 'Msg 2627 (severity 14', /el procedimiento sigue/],
    ['two errors', 'sp_dos_errores', 'Msg 8134 (severity 16', /todavía aquí/],
  ])('goes on after %s', async (_what, name, message, sets) => {
    const output = await tsql(demo.central, `EXEC dbo.${name}`)
    expect(output).toContain(message)
    expect(output).toMatch(sets)
  })

  it.each([
    ['a conversion', 'sp_error_de_conversion', 'Msg 245', false],
    ['THROW', 'sp_lanza', 'Msg 50010 (severity 16, state 4)', false],
    ['a missing table, which ends the procedure only', 'sp_tabla_que_no_existe', 'Msg 208', true],
    ['a transaction left open', 'sp_deja_transaccion_abierta', 'Msg 266', true],
  ])('stops at %s', async (_what, name, message, goesOn) => {
    const output = await tsql(
      demo.central,
      `EXEC dbo.${name}\nSELECT N'el lote sigue' AS nota\nIF @@TRANCOUNT > 0 ROLLBACK`,
    )
    expect(output).toContain(message)
    expect(output).not.toContain('nunca se llega aquí')
    expect(output.includes('el lote sigue')).toBe(goesOn)
  })

  it('reads SAP’s companies across databases, and says which it cannot', async () => {
    await demo.control('central', { central: 'database', name: 'GRAVITY', state: 'denied' })
    await demo.control('central', { central: 'database', name: 'MOTOR', state: 'offline' })
    const output = await tsql(
      demo.central,
      `SELECT COUNT(*) AS empresas FROM [SBO-COMMON].dbo.SRGC
SELECT PrintHeadr, TaxIdNum FROM [EXPANSION].dbo.OADM
SELECT PrintHeadr, TaxIdNum FROM [ANDENES_PRUEBAS].dbo.OADM
SELECT HAS_DBACCESS(N'GRAVITY') AS con_permiso, HAS_DBACCESS(N'NADA') AS inexistente`,
      { database: 'SBO-COMMON' },
    )
    expect(output).toContain('empresas\n31')
    expect(output).toContain('Expansión Editorial, S.A. de C.V.\tEED660701B18')
    expect(output).toContain('PRUEBAS - Publicidad en Andenes')
    expect(output).toContain('0\tNULL')
    expect(await tsql(demo.central, 'SELECT * FROM [GRAVITY].dbo.OADM')).toContain('Msg 916')
    expect(await tsql(demo.central, 'SELECT * FROM [MOTOR].dbo.OADM')).toContain('Msg 942')
    expect(await tsql(demo.central, 'SELECT * FROM [NADA].dbo.OADM')).toContain("Invalid object name 'NADA.dbo.OADM'.")
  })

  it('lets nobody see or end the sessions of others on a store', async () => {
    const output = await tsql(
      store('tienda_03'),
      "SELECT COUNT(*) AS sesiones, MIN(session_id) - @@SPID AS otra, HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW SERVER STATE') AS permiso FROM sys.dm_exec_sessions\nSELECT COUNT(definition) AS textos, COUNT(*) AS modulos FROM sys.sql_modules\nKILL 1",
    )
    expect(output).toContain('1\t0\t0')
    expect(output).toContain('0\t4')
    expect(output).toContain('Msg 6102')
  })
})

describe.skipIf(!hasPymssql)('procedures of the central server, called by pymssql', () => {
  it('gives OUTPUT parameters and return values, every set and every type', async () => {
    const seen = await pymssql(
      demo.central,
      `cursor = connect().cursor()
out = cursor.callproc('dbo.sp_actualiza_costos', (decimal.Decimal('1.5'), 'TOCUYITO', pymssql.output(int)))[2]
cursor.execute("EXEC dbo.sp_cuarenta_conjuntos 40, 2")
sets = []
while True:
    sets.append(cursor.fetchall())
    if not cursor.nextset():
        break
cursor.execute("""DECLARE @r_decimal decimal(38, 10), @r_xml xml, @r_datetimeoffset datetimeoffset(7), @r_money money, @estado int
EXEC @estado = dbo.sp_todos_los_tipos @v_decimal = -9999999999999999999999999999.9999999999, @v_xml = N'<a>ñ</a>', @v_money = 922337203685477.5807,
  @v_datetimeoffset = '2025-10-22 14:30:00.1234567 -04:00', @r_decimal = @r_decimal OUTPUT, @r_xml = @r_xml OUTPUT, @r_datetimeoffset = @r_datetimeoffset OUTPUT, @r_money = @r_money OUTPUT
SELECT @estado, @r_decimal, @r_money, CONVERT(varchar(40), @r_datetimeoffset), @r_xml""")
first = cursor.fetchall()[0]
cursor.nextset()
show([out, len(sets), sets[39], len(first), first[28], cursor.fetchall()[0]])
`,
    )
    expect(seen).toEqual([
      40,
      40,
      [
        [40, 1],
        [40, 2],
      ],
      31,
      null,
      [
        31,
        '-9999999999999999999999999999.9999999999',
        '922337203685477.5807',
        '2025-10-22 14:30:00.1234567 -04:00',
        '<a>ñ</a>',
      ],
    ])
  })

  it('keeps what RAISERROR left in a transaction under XACT_ABORT, and takes back what other errors left', async () => {
    const seen = await pymssql(
      demo.central,
      `connection = connect(autocommit=True)
cursor = connection.cursor()
def numbers(sql):
    found = []
    try:
        cursor.execute(sql)
        while cursor.nextset():
            pass
    except pymssql.Error as error:
        found.append(number_of(error))
    cursor.execute("SELECT @@TRANCOUNT, COUNT(*) FROM dbo.bitacora_procesos WHERE proceso = 'prueba'")
    return found + list(cursor.fetchall()[0])
insert = "INSERT INTO dbo.bitacora_procesos (id, momento, proceso) VALUES (%d, SYSDATETIME(), 'prueba')"
begin = "SET XACT_ABORT ON; BEGIN TRANSACTION; "
show([
    numbers(begin + insert % 900 + "; RAISERROR('no importa', 16, 1)"),
    numbers("COMMIT"),
    numbers(begin + insert % 901 + "; EXEC dbo.sp_llave_repetida"),
    numbers("SET XACT_ABORT OFF; BEGIN TRANSACTION; " + insert % 902 + "; EXEC dbo.sp_error_de_conversion"),
    numbers("BEGIN TRANSACTION; " + insert % 903 + "; EXEC dbo.sp_llave_repetida"),
    numbers("ROLLBACK"),
])
`,
    )
    expect(seen).toEqual([
      [50000, 1, 1],
      [0, 1],
      [2627, 0, 1],
      [245, 0, 1],
      [2627, 1, 2],
      [0, 1],
    ])
  })

  it('ends a session that works, tells its client, and takes its work back', async () => {
    const seen = await pymssql(
      demo.central,
      `import threading, time
victim, other = connect(), connect(autocommit=True)
cursor = victim.cursor()
cursor.execute("SELECT @@SPID")
spid = cursor.fetchone()[0]
cursor.execute("INSERT INTO dbo.bitacora_procesos (id, momento, proceso) VALUES (990, SYSDATETIME(), 'muerta')")
errors = []
def work():
    try:
        cursor.execute("EXEC dbo.sp_espera_silenciosa 20")
        cursor.fetchall()
    except pymssql.Error as error:
        errors.append(type(error).__name__)
thread = threading.Thread(target=work)
thread.start()
watcher = other.cursor()
while True:
    watcher.execute("SELECT wait_type, open_transaction_count FROM sys.dm_exec_requests WHERE session_id = %d AND wait_type = 'WAITFOR'", (spid,))
    waiting = watcher.fetchall()
    if waiting:
        break
watcher.execute("KILL %d" % spid)
thread.join(10)
watcher.execute("SELECT COUNT(*) FROM dbo.bitacora_procesos WHERE proceso = 'muerta'")
left = watcher.fetchall()[0][0]
watcher.execute("SELECT COUNT(*) FROM sys.dm_exec_sessions WHERE session_id = %d", (spid,))
show([waiting[0], errors, left, watcher.fetchall()[0][0]])
`,
    )
    expect(seen).toEqual([['WAITFOR', 1], ['OperationalError'], 0, 0])
  })
})
