import {
  ArrowUpload20Filled,
  ArrowUpload20Regular,
  BuildingMultiple20Filled,
  BuildingMultiple20Regular,
  DatabaseArrowRight20Filled,
  DatabaseArrowRight20Regular,
  Home20Filled,
  Home20Regular,
  PlayCircle20Filled,
  PlayCircle20Regular,
  Settings20Filled,
  Settings20Regular,
  TaskListSquareLtr20Filled,
  TaskListSquareLtr20Regular,
} from '@fluentui/react-icons'

/** Screens of this version, in the order of the navigation and of Ctrl+1…n. Later versions add theirs; none is shown before it works. */
export const SCREENS = [
  { id: 'home', path: '/', icon: Home20Regular, activeIcon: Home20Filled },
  { id: 'etl', path: '/etl', icon: DatabaseArrowRight20Regular, activeIcon: DatabaseArrowRight20Filled },
  { id: 'uploads', path: '/uploads', icon: ArrowUpload20Regular, activeIcon: ArrowUpload20Filled },
  { id: 'procedures', path: '/procedures', icon: PlayCircle20Regular, activeIcon: PlayCircle20Filled },
  { id: 'sap', path: '/sap', icon: BuildingMultiple20Regular, activeIcon: BuildingMultiple20Filled },
  { id: 'jobs', path: '/jobs', icon: TaskListSquareLtr20Regular, activeIcon: TaskListSquareLtr20Filled },
  { id: 'settings', path: '/settings', icon: Settings20Regular, activeIcon: Settings20Filled },
] as const

/** The screen that a path belongs to. */
export function screenOf(path: string): (typeof SCREENS)[number] {
  return SCREENS.find((screen) => screen.path !== '/' && path.startsWith(screen.path)) ?? SCREENS[0]
}
