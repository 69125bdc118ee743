import type { Command } from 'commander'
import { MAIL_PORTS } from '../../src-shared/domain/notice-settings.ts'
import type { RemoteChannel } from '../../src-shared/domain/notice-settings.ts'
import type { CommandParts } from './command-parts.ts'
import { setNotices, showNotices, testNotices } from './notices-command.ts'
import type { NoticeOptions } from './notices-command.ts'
import { readFirstLine } from './read-password.ts'

/** How the digests of the automatic mode leave this computer. Secrets come from standard input or the environment, never from an argument. */
export function declareNoticesCommands(
  notices: Command,
  { environment, translator, parsers, perform }: CommandParts,
): void {
  const { text } = translator
  const command = (name: string, help: string): Command => notices.command(name).description(text(`help.${help}`))
  const addresses = (list: string): readonly string[] =>
    list === 'none' ? [] : list.split(',').map((each) => each.trim())
  const onOff = (name: string, help: string) =>
    notices.createOption(`--${name} <on|off>`, text(`option.${help}`)).choices(['on', 'off'])
  command('show', 'noticesShow').action(() => perform(({ engine, output }) => showNotices(engine, output, translator)))
  command('set', 'noticesSet')
    .addOption(onOff('toasts', 'toasts'))
    .addOption(onOff('mail', 'mail'))
    .addOption(onOff('webhook', 'webhook'))
    .option('--server <host>', text('option.mailServer'))
    .option('--port <n>', text('option.mailPort'), parsers.wholeNumber(1, 65_535))
    .addOption(notices.createOption('--security <kind>', text('option.mailSecurity')).choices(Object.keys(MAIL_PORTS)))
    .option('--user <name>', text('option.mailUser'))
    .option('--from <address>', text('option.mailFrom'))
    .option('--recipients <addresses>', text('option.recipients'), addresses)
    .option('--behind-days <n>', text('option.behindDays'), parsers.wholeNumber(1, 365))
    .option('--password-stdin', text('option.mailPasswordStdin'))
    .option('--webhook-stdin', text('option.webhookStdin'))
    .action((options: Record<'toasts' | 'mail' | 'webhook', string | undefined> & StdinOptions & OtherOptions) =>
      perform(async ({ engine, output }) => {
        const { toasts, mail, webhook, passwordStdin, webhookStdin, ...rest } = options
        const given = {
          ...rest,
          ...switched('toasts', toasts),
          ...switched('mail', mail),
          ...switched('webhook', webhook),
        }
        const { variables, stdin } = environment
        const secret = async (fromStdin: boolean | undefined, variable: string): Promise<string | undefined> => {
          const secretGiven = fromStdin ? await readFirstLine(stdin) : variables[variable]
          // Nothing is no secret: what is saved stays.
          return secretGiven === '' ? undefined : secretGiven
        }
        const secrets = {
          mailPassword: await secret(passwordStdin, 'CAUDAL_MAIL_PASSWORD'),
          webhookUrl: await secret(webhookStdin, 'CAUDAL_WEBHOOK_URL'),
        }
        return setNotices(engine, output, translator, given, secrets)
      }),
    )
  command('test', 'noticesTest')
    .addArgument(notices.createArgument('<channel>').choices(['mail', 'webhook']))
    .action((channel: RemoteChannel) =>
      perform(({ engine, output }) => testNotices(engine, output, translator, channel)),
    )
}

type OtherOptions = Omit<NoticeOptions, 'toasts' | 'mail' | 'webhook'>

interface StdinOptions {
  readonly passwordStdin?: boolean
  /** Only one of the two reads the input. */
  readonly webhookStdin?: boolean
}

function switched(name: 'toasts' | 'mail' | 'webhook', value: string | undefined): NoticeOptions {
  return value === undefined ? {} : { [name]: value === 'on' }
}
