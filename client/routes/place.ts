import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { CounterScreen } from '#client/place/counter/counter-screen.tsx'
import { validateCounterSearch } from '#client/place/counter/counter-state.ts'
import { validateGuideSearch } from '#client/place/guide/guide-search.ts'
import { validateGroundSearch } from '#client/place/legal-persons/ground-search.ts'
import { validateSimulatorSearch } from '#client/place/simulation/simulator-search.ts'
import { desk } from './desk.tsx'

const counter = createRoute({
  getParentRoute: () => desk,
  path: '/carte',
  validateSearch: validateCounterSearch,
  component: CounterScreen,
})

/** The server writes the portal of the town here: this page is shown at its address without a network alone, and opens the counter that it keeps. */
const withoutPortal = createRoute({
  getParentRoute: () => desk,
  path: '/',
  validateSearch: validateCounterSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/carte', search, replace: true })
  },
})

const simulator = createRoute({
  getParentRoute: () => desk,
  path: '/simulateur',
  validateSearch: validateSimulatorSearch,
  component: lazyRouteComponent(() => import('#client/place/simulation/simulator-screen.tsx'), 'SimulatorScreen'),
})

const why = createRoute({
  getParentRoute: () => desk,
  path: '/pourquoi-cette-date',
  validateSearch: validateSimulatorSearch,
  component: lazyRouteComponent(() => import('#client/place/simulation/why-screen.tsx'), 'WhyScreen'),
})

const guide = createRoute({
  getParentRoute: () => desk,
  path: '/demarche',
  validateSearch: validateGuideSearch,
  component: lazyRouteComponent(() => import('#client/place/guide/guide-screen.tsx'), 'GuideScreen'),
})

const datasets = createRoute({
  getParentRoute: () => desk,
  path: '/donnees',
  component: lazyRouteComponent(() => import('#client/place/datasets/datasets-screen.tsx'), 'DatasetsScreen'),
})

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/administration/imports',
  component: lazyRouteComponent(() => import('#client/place/datasets/imports-screen.tsx'), 'ImportsScreen'),
})

const importRun = createRoute({
  getParentRoute: () => desk,
  path: '/administration/imports/$id',
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  component: lazyRouteComponent(() => import('#client/place/datasets/import-screen.tsx'), 'ImportScreen'),
})

const grounds = createRoute({
  getParentRoute: () => desk,
  path: '/terrains',
  validateSearch: validateGroundSearch,
  component: lazyRouteComponent(() => import('#client/place/legal-persons/grounds-screen.tsx'), 'GroundsScreen'),
})

/** The counter, its data and what anyone asks of a place. */
export const placeRoutes = [
  counter,
  withoutPortal,
  simulator,
  why,
  guide,
  grounds,
  datasets,
  imports,
  importRun,
] as const
