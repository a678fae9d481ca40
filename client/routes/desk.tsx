import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { NotFoundScreen } from '#client/shell/failure-screens.tsx'
import { Shell } from '#client/shell/shell.tsx'
import { dailyOf, ENTRIES } from './entries.ts'

const readActions = () => import('./actions.ts').then(({ ACTIONS }) => ACTIONS)

/** Everything. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundScreen })

/** The desk: every screen under its header. */
export const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: () => <Shell entries={ENTRIES} dailyOf={dailyOf} readActions={readActions} />,
  notFoundComponent: NotFoundScreen,
})
