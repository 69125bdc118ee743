import { Dialog, DialogSurface, Input, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyboardEvent, ReactNode } from 'react'
import { useFrameState } from './frame-state.ts'
import { findCommands } from './palette-commands.ts'
import { usePaletteCommands } from './use-palette-commands.ts'
import { useReturnFocus } from './use-return-focus.ts'

const COMMANDS_SHOWN = 12

const useStyles = makeStyles({
  surface: {
    padding: tokens.spacingHorizontalS,
    marginTop: '72px',
    width: '560px',
    maxWidth: 'calc(100vw - 32px)',
    gap: 0,
  },
  input: { width: '100%' },
  list: {
    marginTop: tokens.spacingVerticalS,
    maxHeight: '420px',
    overflow: 'auto',
  },
  option: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  group: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  none: { display: 'block', padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3 },
})

function PaletteContent({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  useReturnFocus()
  const commands = usePaletteCommands()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const found = findCommands(commands, query, COMMANDS_SHOWN)
  const current = found[Math.min(active, found.length - 1)]
  useEffect(() => {
    if (current) document.querySelector(`[id="palette-${current.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  function run(command: (typeof found)[number] | undefined): void {
    if (!command) return
    onClose()
    command.run()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setActive((Math.min(active, found.length - 1) + step + found.length) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(current)
    }
  }

  return (
    <>
      <Input
        className={styles.input}
        contentBefore={<Search20Regular />}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={current ? `palette-${current.id}` : undefined}
        value={query}
        onChange={(_, data) => {
          setQuery(data.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {found.map((command) => (
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={command === current}
            className={mergeClasses(styles.option, command === current && styles.active)}
            onPointerMove={() => setActive(found.indexOf(command))}
            onPointerDown={(event) => {
              event.preventDefault()
              run(command)
            }}
          >
            <Text>{command.title}</Text>
            <Text size={200} className={styles.group}>
              {t(`palette.group.${command.group}`)}
            </Text>
          </div>
        ))}
      </div>
      {found.length === 0 && <Text className={styles.none}>{t('palette.none')}</Text>}
    </>
  )
}

/** Ctrl+K: go to a screen or a store, or start an action, by typing. */
export function CommandPalette(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { paletteOpen, setPaletteOpen } = useFrameState()
  return (
    <Dialog open={paletteOpen} onOpenChange={(_, data) => setPaletteOpen(data.open)}>
      <DialogSurface className={styles.surface} aria-label={t('palette.title')}>
        <PaletteContent onClose={() => setPaletteOpen(false)} />
      </DialogSurface>
    </Dialog>
  )
}
