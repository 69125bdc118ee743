import { createAesFileVault } from '../../src-main/vault/aes-file-vault.ts'

// Process of the vault's tests: sets `<prefix>0`, `<prefix>1` … to their own names and sends each number once it is on disk.
const [filePath = '', prefix = '', count = '0'] = process.argv.slice(2)
const vault = createAesFileVault({ filePath, key: process.env['CAUDAL_VAULT_KEY'] ?? null })
for (let index = 0; index < Number(count); index++) {
  await vault.set(`${prefix}${index}`, `${prefix}${index}`)
  process.send?.(index)
}
process.disconnect()
