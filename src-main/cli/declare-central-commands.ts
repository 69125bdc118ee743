import { Option } from 'commander'
import type { Command } from 'commander'
import { encryptionSchema } from '../../src-shared/domain/store.ts'
import { acceptCentralCertificate, setCentral, showCentral, testCentral } from './central-command.ts'
import type { CentralOptions } from './central-command.ts'
import type { CommandParts } from './command-parts.ts'
import { readFirstLine } from './read-password.ts'

/** The central server that lots are pushed to. Its password comes from standard input or the environment, never from an argument. */
export function declareCentralCommands(
  central: Command,
  { environment, translator, parsers, perform }: CommandParts,
): void {
  const { text } = translator
  const command = (name: string, help: string): Command => central.command(name).description(text(`help.${help}`))
  command('show', 'centralShow').action(() => perform(({ engine, output }) => showCentral(engine, output, translator)))
  command('set', 'centralSet')
    .addOption(new Option('--enabled <on|off>', text('option.centralEnabled')).choices(['on', 'off']))
    .option('--server <host>', text('option.server'))
    .option('--port <port>', text('option.port'), parsers.wholeNumber(1, 65_535))
    .option('--database <database>', text('option.database'))
    .option('--user <user>', text('option.user'))
    .addOption(new Option('--encryption <level>', text('option.encryption')).choices(encryptionSchema.options))
    .option('--product-table <table>', text('option.productTable'))
    .option('--card-table <table>', text('option.cardTable'))
    .option('--password-stdin', text('option.centralPasswordStdin'))
    .action(
      ({
        enabled,
        passwordStdin,
        ...given
      }: Omit<CentralOptions, 'enabled'> & { enabled?: string; passwordStdin?: boolean }) =>
        perform(async ({ engine, output }) => {
          const { stdin, variables } = environment
          const password = passwordStdin ? await readFirstLine(stdin) : variables['CAUDAL_CENTRAL_PASSWORD']
          const options = { ...given, ...(enabled !== undefined && { enabled: enabled === 'on' }) }
          // Nothing is no password: what is saved stays.
          return setCentral(engine, output, translator, options, password === '' ? undefined : password)
        }),
    )
  command('test', 'centralTest').action(() => perform(({ engine, output }) => testCentral(engine, output, translator)))
  command('accept <fingerprint>', 'centralAccept').action((fingerprint: string) =>
    perform(({ engine, output }) => acceptCentralCertificate(engine, output, translator, fingerprint)),
  )
}
