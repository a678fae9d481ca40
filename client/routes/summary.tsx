import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { desk } from './desk.tsx'
import { ENTRIES } from './entries.ts'

const SummaryScreen = lazyRouteComponent(() => import('#client/shell/summary-screen.tsx'), 'SummaryScreen')

const summary = createRoute({
  getParentRoute: () => desk,
  path: '/sommaire',
  component: () => <SummaryScreen entries={ENTRIES} />,
})

/** Every page that may be opened, on one. */
export const summaryRoutes = [summary] as const
