import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validateFigureSearch } from '#client/plan/indicators/figure-search.ts'
import { validateLandSearch } from '#client/plan/ledger/land-search.ts'
import { desk } from './desk.tsx'

const plannerTable = createRoute({
  getParentRoute: () => desk,
  path: '/plan',
  component: lazyRouteComponent(() => import('#client/plan/table/table-screen.tsx'), 'TableScreen'),
})

const planDocuments = createRoute({
  getParentRoute: () => desk,
  path: '/plan/documents',
  component: lazyRouteComponent(() => import('#client/plan/documents/plan-screen.tsx'), 'PlanScreen'),
})

const ledger = createRoute({
  getParentRoute: () => desk,
  path: '/plan/registre',
  validateSearch: validateLandSearch,
  component: lazyRouteComponent(() => import('#client/plan/ledger/ledger-screen.tsx'), 'LedgerScreen'),
})

const trajectory = createRoute({
  getParentRoute: () => desk,
  path: '/plan/trajectoire',
  validateSearch: validateLandSearch,
  component: lazyRouteComponent(() => import('#client/plan/indicators/trajectory-screen.tsx'), 'TrajectoryScreen'),
})

const landFigure = createRoute({
  getParentRoute: () => desk,
  path: '/plan/chiffre',
  validateSearch: validateFigureSearch,
  component: lazyRouteComponent(() => import('#client/plan/indicators/figure-screen.tsx'), 'FigureScreen'),
})

const groundReport = createRoute({
  getParentRoute: () => desk,
  path: '/plan/rapport',
  validateSearch: validateLandSearch,
  component: lazyRouteComponent(() => import('#client/plan/indicators/report-screen.tsx'), 'ReportScreen'),
})

const planProcedure = createRoute({
  getParentRoute: () => desk,
  path: '/plan/procedures/$id',
  component: lazyRouteComponent(() => import('#client/plan/documents/procedure-screen.tsx'), 'ProcedureScreen'),
})

const openData = createRoute({
  getParentRoute: () => desk,
  path: '/plan/flux',
  component: lazyRouteComponent(() => import('#client/plan/ogc/open-data-screen.tsx'), 'OpenDataScreen'),
})

const packageChecks = createRoute({
  getParentRoute: () => desk,
  path: '/plan/controles',
  component: lazyRouteComponent(
    () => import('#client/plan/package-check/package-checks-screen.tsx'),
    'PackageChecksScreen',
  ),
})

const packageCheck = createRoute({
  getParentRoute: () => desk,
  path: '/plan/controles/$id',
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(
    () => import('#client/plan/package-check/package-check-screen.tsx'),
    'PackageCheckScreen',
  ),
})

const planDrafts = createRoute({
  getParentRoute: () => desk,
  path: '/plan/projets',
  component: lazyRouteComponent(() => import('#client/plan/drafts/drafts-screen.tsx'), 'DraftsScreen'),
})

const planDraft = createRoute({
  getParentRoute: () => desk,
  path: '/plan/projets/$id',
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(() => import('#client/plan/drafts/draft-screen.tsx'), 'DraftScreen'),
})

const planRequests = createRoute({
  getParentRoute: () => desk,
  path: '/plan/demandes',
  component: lazyRouteComponent(() => import('#client/plan/requests/requests-screen.tsx'), 'RequestsScreen'),
})

const planRequest = createRoute({
  getParentRoute: () => desk,
  path: '/plan/demandes/$id',
  component: lazyRouteComponent(() => import('#client/plan/requests/request-screen.tsx'), 'RequestScreen'),
})

const askPlanChange = createRoute({
  getParentRoute: () => desk,
  path: '/demande-plan',
  component: lazyRouteComponent(() => import('#client/plan/requests/ask-screen.tsx'), 'AskScreen'),
})

const followPlanRequest = createRoute({
  getParentRoute: () => desk,
  path: '/suivi-demande/$token',
  component: lazyRouteComponent(() => import('#client/plan/requests/follow-screen.tsx'), 'FollowRequestScreen'),
})

const groundChange = createRoute({
  getParentRoute: () => desk,
  path: '/mon-terrain',
  component: lazyRouteComponent(() => import('#client/plan/drafts/ground-change-screen.tsx'), 'GroundChangeScreen'),
})

/** The plan: its documents in time, its drafts, its requests, the ledger of the ground. */
export const planRoutes = [
  plannerTable,
  planDocuments,
  ledger,
  trajectory,
  landFigure,
  groundReport,
  planProcedure,
  openData,
  packageChecks,
  packageCheck,
  planDrafts,
  planDraft,
  planRequests,
  planRequest,
  askPlanChange,
  followPlanRequest,
  groundChange,
] as const
