import { Button, Field, Input, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ParameterSet, ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useAttempt } from '../uploads/use-attempt.ts'

interface SaveSetDialogProps {
  readonly call: ProcedureCall
  readonly sets: readonly ParameterSet[]
  readonly chosen: ParameterSet | null
  readonly onSaved: (set: ParameterSet) => void
  readonly onClose: () => void
}

/** Keeps the values of the form under a name; a name that is taken is told before it is written over. */
export function SaveSetDialog({ call, sets, chosen, onSaved, onClose }: SaveSetDialogProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const notify = useNotify()
  const [name, setName] = useState(chosen?.name ?? '')
  const [attempted, setAttempted] = useState(false)
  const { busy, error, attempt } = useAttempt()
  const wanted = name.trim()
  const same = sets.find((set) => set.name.toLocaleLowerCase() === wanted.toLocaleLowerCase())

  async function save(): Promise<void> {
    const { connectionId, procedure, values, options } = call
    const saved = await request('procedures.saveSet', {
      connectionId,
      procedure,
      ...(same ? { id: same.id } : {}),
      name: wanted,
      values,
      options,
    })
    const kept = saved.find((set) => set.name === wanted)
    if (kept) onSaved(kept)
    notify.success(t('set.saved', { name: wanted }))
    onClose()
  }

  return (
    <DialogFrame
      title={t('set.saveTitle')}
      onClose={onClose}
      onSubmit={() => {
        setAttempted(true)
        if (wanted !== '' && !busy) void attempt(save)
      }}
      actions={
        <>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
          <Button appearance="primary" type="submit" disabledFocusable={busy}>
            {t(same ? 'set.replace' : 'set.keep')}
          </Button>
        </>
      }
    >
      <Text>{t('set.saveBody')}</Text>
      <Field
        label={t('set.name')}
        required
        {...(attempted && wanted === '' ? { validationMessage: t('problem.required') } : {})}
        {...(same ? { hint: t('set.taken') } : {})}
      >
        <Input maxLength={120} value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
