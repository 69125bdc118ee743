import { makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { NavLink, useLocation } from 'react-router'
import type { ReactNode } from 'react'
import { useMediaQuery } from '../theme/use-media-query.ts'
import { SCREENS, screenOf } from './screens.ts'

/** Below this the labels go and the icons stay: half of a 1366-pixel screen at 200 % zoom. */
const NARROW = '(max-width: 860px)'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    padding: tokens.spacingHorizontalS,
    width: '184px',
    flexShrink: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowY: 'auto',
  },
  narrow: { width: '56px' },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '40px',
    padding: `0 ${tokens.spacingHorizontalS}`,
  },
  mark: {
    width: '20px',
    height: '20px',
    flexShrink: 0,
    color: tokens.colorBrandForeground1,
    '@media (forced-colors: active)': { color: 'CanvasText' },
  },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    '& svg': { flexShrink: 0 },
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: 0,
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  activeIcon: { color: tokens.colorBrandForeground1 },
})

/** Two strands of one current: the program's mark. */
function Mark({ className }: { readonly className: string }): ReactNode {
  return (
    <svg
      className={className}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M2 5c3 0 3 3 6 3s3-3 6-3 3 1.500 4 2" />
      <path d="M2 10c3 0 3 3 6 3s3-3 6-3 3 1.500 4 2" />
      <path d="M2 15c3 0 3 2 6 2s3-2 6-2 3 1 4 1.500" opacity=".55" />
    </svg>
  )
}

export function SideNavigation(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const narrow = useMediaQuery(NARROW)
  const current = screenOf(useLocation().pathname)
  return (
    <nav className={mergeClasses(styles.root, narrow && styles.narrow)} aria-label={t('frame.navigation')}>
      <div className={styles.brand}>
        <Mark className={styles.mark} />
        {!narrow && (
          <Text size={400} weight="semibold">
            {t('frame.name')}
          </Text>
        )}
      </div>
      {SCREENS.map((screen, index) => {
        const active = screen.id === current.id
        const Icon = active ? screen.activeIcon : screen.icon
        return (
          <Tooltip
            key={screen.id}
            content={`${t(`screens.${screen.id}`)} (Ctrl+${index + 1})`}
            relationship="label"
            positioning="after"
          >
            <NavLink
              to={screen.path}
              className={mergeClasses(styles.link, active && styles.active)}
              aria-current={active ? 'page' : undefined}
            >
              <Icon className={mergeClasses(active && styles.activeIcon)} aria-hidden />
              {!narrow && t(`screens.${screen.id}`)}
            </NavLink>
          </Tooltip>
        )
      })}
    </nav>
  )
}
