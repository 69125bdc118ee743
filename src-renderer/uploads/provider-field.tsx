import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { providerSchema } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { matchesSearch } from '../search/matches-search.ts'

const useStyles = makeStyles({ input: { minWidth: 0, width: '100%', '& input': { minWidth: 0 } } })

interface ProviderFieldProps {
  readonly kind: UploadKind
  readonly provider: string | null
  readonly rememberedOf: string | null
  readonly onChange: (provider: string | null) => void
}

/** Whose file it is: typed, or one whose columns are remembered. */
export function ProviderField({ kind, provider, rememberedOf, onChange }: ProviderFieldProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [known, setKnown] = useState<readonly string[]>([])
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    let current = true
    async function read(): Promise<void> {
      const names = await request('uploads.providers', { kind })
      if (current) setKnown(names)
    }
    read().catch(notify.failure)
    return () => {
      current = false
    }
  }, [kind, notify])

  function commit(text: string): void {
    const parsed = providerSchema.safeParse(text)
    const next = parsed.success ? parsed.data : null
    setTyped(null)
    setOpen(false)
    if (next !== provider) onChange(next)
  }

  const offered = known.filter((name) => typed === null || matchesSearch(name, typed))
  const newName = (typed ?? '').trim()
  const isNew = newName !== '' && !known.includes(newName)
  return (
    <Field
      label={t('provider.label')}
      hint={rememberedOf === null ? t('provider.hint') : t('provider.remembered', { name: rememberedOf })}
    >
      <Combobox
        freeform
        expandIcon={{ 'aria-label': ui('common.openList') }}
        clearable
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        className={styles.input}
        value={typed ?? provider ?? ''}
        selectedOptions={provider === null ? [] : [provider]}
        onChange={(event) => setTyped(event.target.value.slice(0, 60))}
        onOptionSelect={(_, { optionText }) => commit(optionText ?? '')}
        onBlur={() => {
          if (typed !== null) commit(typed)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isNew && offered.length === 0) commit(newName)
        }}
      >
        {offered.map((name) => (
          <Option key={name} value={name}>
            {name}
          </Option>
        ))}
        {isNew && (
          <Option value={newName} text={newName}>
            {t('provider.use', { name: newName })}
          </Option>
        )}
        {offered.length === 0 && !isNew && (
          <Option disabled value="" text="">
            {t('provider.none')}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
