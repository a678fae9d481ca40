import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router'
import { CircleHelp, Compass, Database, Hourglass, MapPinned, Settings } from 'lucide-react'
import { readSearchText, writeSearchText } from '#client/api/search-text.ts'
import { CounterScreen } from '#client/counter/counter-screen.tsx'
import { validateCounterSearch } from '#client/counter/counter-state.ts'
import { validateGuideSearch } from '#client/guide/guide-search.ts'
import { validatePrintSearch } from '#client/map/print-page.ts'
import { BrokenScreen, NotFoundScreen } from '#client/shell/failure-screens.tsx'
import type { NavigationEntry } from '#client/shell/navigation.ts'
import { Shell } from '#client/shell/shell.tsx'
import { validateSimulatorSearch } from '#client/simulator/simulator-search.ts'

/** The entries of the header, in order. A new screen adds its route below and its line here. */
const ENTRIES: readonly NavigationEntry[] = [
  { to: '/', label: 'Guichet', icon: MapPinned },
  { to: '/demarche', label: 'Démarche', icon: Compass },
  { to: '/simulateur', label: 'Délais', icon: Hourglass },
  { to: '/donnees', label: 'Données', icon: Database },
  { to: '/administration/imports', label: 'Administration', icon: Settings },
  { to: '/aide', label: 'Aide', icon: CircleHelp },
]

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundScreen })

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: () => <Shell entries={ENTRIES} />,
  notFoundComponent: NotFoundScreen,
})

const counter = createRoute({
  getParentRoute: () => desk,
  path: '/',
  validateSearch: validateCounterSearch,
  component: CounterScreen,
})

const simulator = createRoute({
  getParentRoute: () => desk,
  path: '/simulateur',
  validateSearch: validateSimulatorSearch,
  component: lazyRouteComponent(() => import('#client/simulator/simulator-screen.tsx'), 'SimulatorScreen'),
})

const guide = createRoute({
  getParentRoute: () => desk,
  path: '/demarche',
  validateSearch: validateGuideSearch,
  component: lazyRouteComponent(() => import('#client/guide/guide-screen.tsx'), 'GuideScreen'),
})

const datasets = createRoute({
  getParentRoute: () => desk,
  path: '/donnees',
  component: lazyRouteComponent(() => import('#client/datasets/datasets-screen.tsx'), 'DatasetsScreen'),
})

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/administration/imports',
  component: lazyRouteComponent(() => import('#client/datasets/imports-screen.tsx'), 'ImportsScreen'),
})

const importRun = createRoute({
  getParentRoute: () => desk,
  path: '/administration/imports/$id',
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  component: lazyRouteComponent(() => import('#client/datasets/import-screen.tsx'), 'ImportScreen'),
})

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

/** Any other address: said inside the desk, with a way back. */
const lost = createRoute({ getParentRoute: () => desk, path: '$', component: NotFoundScreen })

/** Paper: no header, nothing but the page to print. */
const print = createRoute({
  getParentRoute: () => root,
  path: '/impression',
  validateSearch: validatePrintSearch,
  component: lazyRouteComponent(() => import('#client/counter/print/print-screen.tsx'), 'PrintScreen'),
})

const routeTree = root.addChildren([
  desk.addChildren([counter, guide, simulator, datasets, imports, importRun, help, problems, problem, news, lost]),
  print,
])

/** @param history  the browser's, unless a test gives one in memory */
export const createDeskRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    history,
    parseSearch: readSearchText,
    stringifySearch: writeSearchText,
    defaultErrorComponent: BrokenScreen,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPreload: 'intent',
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>
  }
}
