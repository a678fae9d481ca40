import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { desk } from './desk.tsx'

const help = createRoute({
  getParentRoute: () => desk,
  path: '/aide',
  component: lazyRouteComponent(() => import('#client/help/help-screen.tsx'), 'HelpScreen'),
})

const problems = createRoute({
  getParentRoute: () => desk,
  path: '/aide/problemes',
  component: lazyRouteComponent(() => import('#client/help/problems-screen.tsx'), 'ProblemsScreen'),
})

const problem = createRoute({
  getParentRoute: () => desk,
  path: '/aide/problemes/$type',
  component: lazyRouteComponent(() => import('#client/help/problem-screen.tsx'), 'ProblemScreen'),
})

const news = createRoute({
  getParentRoute: () => desk,
  path: '/aide/nouveautes',
  component: lazyRouteComponent(() => import('#client/help/news-screen.tsx'), 'NewsScreen'),
})

/** Help. */
export const helpRoutes = [help, problems, problem, news] as const
