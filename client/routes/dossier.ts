import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validatePiecesSearch } from '#client/dossier/attachments/pieces-search.ts'
import { validateDepositSearch, validateDepositsSearch } from '#client/dossier/deposit/deposit-search.ts'
import { validateQueueSearch } from '#client/dossier/desk/queue-search.ts'
import { validateRegisterSearch } from '#client/dossier/public-register/register-search.ts'
import { validateSitadelSearch } from '#client/dossier/sitadel/sitadel-search.ts'
import { desk } from './desk.tsx'

const publicRegister = createRoute({
  getParentRoute: () => desk,
  path: '/registre',
  validateSearch: validateRegisterSearch,
  component: lazyRouteComponent(() => import('#client/dossier/public-register/register-screen.tsx'), 'RegisterScreen'),
})

const lawWatch = createRoute({
  getParentRoute: () => desk,
  path: '/veille',
  component: lazyRouteComponent(() => import('#client/dossier/law-watch/law-watch-screen.tsx'), 'LawWatchScreen'),
})

const sitadel = createRoute({
  getParentRoute: () => desk,
  path: '/statistiques',
  validateSearch: validateSitadelSearch,
  component: lazyRouteComponent(() => import('#client/dossier/sitadel/sitadel-screen.tsx'), 'SitadelScreen'),
})

const statistics = createRoute({
  getParentRoute: () => desk,
  path: '/statistiques/$id',
  validateSearch: validateSitadelSearch,
  component: lazyRouteComponent(() => import('#client/dossier/sitadel/statistics-screen.tsx'), 'StatisticsScreen'),
})

const takeovers = createRoute({
  getParentRoute: () => desk,
  path: '/reprise',
  component: lazyRouteComponent(() => import('#client/dossier/takeover/takeovers-screen.tsx'), 'TakeoversScreen'),
})

const takeover = createRoute({
  getParentRoute: () => desk,
  path: '/reprise/$id',
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  component: lazyRouteComponent(() => import('#client/dossier/takeover/takeover-screen.tsx'), 'TakeoverScreen'),
})

const numbers = createRoute({
  getParentRoute: () => desk,
  path: '/administration/numeros',
  component: lazyRouteComponent(() => import('#client/dossier/numbers/numbers-screen.tsx'), 'NumbersScreen'),
})

const deposits = createRoute({
  getParentRoute: () => desk,
  path: '/deposer',
  validateSearch: validateDepositsSearch,
  component: lazyRouteComponent(() => import('#client/dossier/deposit/deposits-screen.tsx'), 'DepositsScreen'),
})

const deposit = createRoute({
  getParentRoute: () => desk,
  path: '/deposer/$id',
  validateSearch: validateDepositSearch,
  component: lazyRouteComponent(() => import('#client/dossier/deposit/deposit-screen.tsx'), 'DepositScreen'),
})

const followed = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers',
  component: lazyRouteComponent(() => import('#client/dossier/follow/followed-screen.tsx'), 'FollowedScreen'),
})

const follow = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id',
  component: lazyRouteComponent(() => import('#client/dossier/follow/follow-screen.tsx'), 'FollowScreen'),
})

const followedWhy = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id/pourquoi',
  component: lazyRouteComponent(() => import('#client/dossier/follow/followed-why-screen.tsx'), 'FollowedWhyScreen'),
})

const transfer = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id/transfert',
  component: lazyRouteComponent(() => import('#client/dossier/follow/transfer-screen.tsx'), 'TransferScreen'),
})

const amendment = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id/modification',
  component: lazyRouteComponent(() => import('#client/dossier/follow/amendment-screen.tsx'), 'AmendmentScreen'),
})

const queue = createRoute({
  getParentRoute: () => desk,
  path: '/dossiers',
  validateSearch: validateQueueSearch,
  component: lazyRouteComponent(() => import('#client/dossier/desk/queue-screen.tsx'), 'QueueScreen'),
})

/** One dossier is one page; its parts have addresses of their own. */
const dossier = createRoute({
  getParentRoute: () => desk,
  path: '/dossiers/$id',
  component: lazyRouteComponent(() => import('#client/dossier/register/dossier-screen.tsx'), 'DossierScreen'),
})

const dossierSummary = createRoute({
  getParentRoute: () => dossier,
  path: '/',
  component: lazyRouteComponent(() => import('#client/dossier/register/summary-section.tsx'), 'SummarySection'),
})

const dossierPieces = createRoute({
  getParentRoute: () => dossier,
  path: 'pieces',
  validateSearch: validatePiecesSearch,
  component: lazyRouteComponent(() => import('#client/dossier/attachments/pieces-section.tsx'), 'PiecesSection'),
})

const dossierOpinions = createRoute({
  getParentRoute: () => dossier,
  path: 'avis',
  component: lazyRouteComponent(() => import('#client/dossier/consultations/opinions-section.tsx'), 'OpinionsSection'),
})

const dossierRules = createRoute({
  getParentRoute: () => dossier,
  path: 'regles',
  component: lazyRouteComponent(() => import('#client/dossier/assessment/assessment-section.tsx'), 'AssessmentSection'),
})

const dossierDecision = createRoute({
  getParentRoute: () => dossier,
  path: 'decision',
  component: lazyRouteComponent(() => import('#client/dossier/decisions/decision-section.tsx'), 'DecisionSection'),
})

const dossierCourse = createRoute({
  getParentRoute: () => dossier,
  path: 'suivi',
  component: lazyRouteComponent(() => import('#client/dossier/register/course-section.tsx'), 'CourseSection'),
})

const siteVisit = createRoute({
  getParentRoute: () => desk,
  path: '/dossiers/$id/visites/$visit',
  component: lazyRouteComponent(() => import('#client/dossier/works/visit-screen.tsx'), 'VisitScreen'),
})

const visitPlan = createRoute({
  getParentRoute: () => desk,
  path: '/visites',
  component: lazyRouteComponent(() => import('#client/dossier/works/visit-plan-screen.tsx'), 'VisitPlanScreen'),
})

const infringements = createRoute({
  getParentRoute: () => desk,
  path: '/infractions',
  component: lazyRouteComponent(
    () => import('#client/dossier/infringements/infringements-screen.tsx'),
    'InfringementsScreen',
  ),
})

const infringement = createRoute({
  getParentRoute: () => desk,
  path: '/infractions/$id',
  component: lazyRouteComponent(
    () => import('#client/dossier/infringements/infringement-screen.tsx'),
    'InfringementScreen',
  ),
})

const signatures = createRoute({
  getParentRoute: () => desk,
  path: '/signatures',
  component: lazyRouteComponent(() => import('#client/dossier/decisions/signatures-screen.tsx'), 'SignaturesScreen'),
})

const phrases = createRoute({
  getParentRoute: () => desk,
  path: '/phrases',
  component: lazyRouteComponent(() => import('#client/dossier/phrases/phrases-screen.tsx'), 'PhrasesScreen'),
})

const registered = createRoute({
  getParentRoute: () => desk,
  path: '/recommandes',
  component: lazyRouteComponent(() => import('#client/dossier/registered/registered-screen.tsx'), 'RegisteredScreen'),
})

const standingAnswers = createRoute({
  getParentRoute: () => desk,
  path: '/reponses-gardees',
  component: lazyRouteComponent(
    () => import('#client/dossier/standing-answers/standing-answers-screen.tsx'),
    'StandingAnswersScreen',
  ),
})

const opinionRequests = createRoute({
  getParentRoute: () => desk,
  path: '/avis',
  component: lazyRouteComponent(
    () => import('#client/dossier/consultations/opinion-requests-screen.tsx'),
    'OpinionRequestsScreen',
  ),
})

const opinionRequest = createRoute({
  getParentRoute: () => desk,
  path: '/avis/$key',
  component: lazyRouteComponent(
    () => import('#client/dossier/consultations/opinion-request-screen.tsx'),
    'OpinionRequestScreen',
  ),
})

/** Dossiers: deposit, desk, one dossier, after the decision, the registers. */
export const dossierRoutes = [
  publicRegister,
  lawWatch,
  sitadel,
  statistics,
  takeovers,
  takeover,
  numbers,
  deposits,
  deposit,
  followed,
  follow,
  followedWhy,
  transfer,
  amendment,
  queue,
  dossier.addChildren([dossierSummary, dossierPieces, dossierOpinions, dossierRules, dossierDecision, dossierCourse]),
  siteVisit,
  visitPlan,
  infringements,
  infringement,
  signatures,
  phrases,
  registered,
  standingAnswers,
  opinionRequests,
  opinionRequest,
] as const
