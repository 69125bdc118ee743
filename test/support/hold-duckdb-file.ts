import { DuckDBInstance } from '@duckdb/node-api'

// Another program that has the file open: `hold-duckdb-file.ts <file> [READ_ONLY]`. Prints a line when it does, and stays until it is killed.
const instance = await DuckDBInstance.create(process.argv[2] ?? '', { access_mode: process.argv[3] ?? 'AUTOMATIC' })
const connection = await instance.connect()
await connection.run('SELECT 1')
process.stdout.write('open\n')
setInterval(() => connection.progress, 1000)
