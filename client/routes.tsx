import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router'
import {
  Archive,
  Banknote,
  Compass,
  FilePlus2,
  FolderOpen,
  Hourglass,
  Inbox,
  Layers,
  MapPinned,
  PenLine,
  Stamp,
} from 'lucide-react'
import { validateArchivesSearch } from './agency/archives/archives-search.ts'
import { validateExchangesSearch } from './agency/exchanges/exchanges-search.ts'
import { validateSignInSearch } from './agency/identity/sign-in-search.ts'
import { readSearchText, writeSearchText } from './api/search-text.ts'
import { validatePiecesSearch } from './dossier/attachments/pieces-search.ts'
import { validateDepositSearch, validateDepositsSearch } from './dossier/deposit/deposit-search.ts'
import { validateQueueSearch } from './dossier/desk/queue-search.ts'
import { validateRegisterSearch } from './dossier/public-register/register-search.ts'
import { validateSitadelSearch } from './dossier/sitadel/sitadel-search.ts'
import { validatePrintSearch } from './map/print-page.ts'
import { CounterScreen } from './place/counter/counter-screen.tsx'
import { validateCounterSearch } from './place/counter/counter-state.ts'
import { validateGuideSearch } from './place/guide/guide-search.ts'
import { validateSimulatorSearch } from './place/simulation/simulator-search.ts'
import { validateLandSearch } from './plan/ledger/land-search.ts'
import { validateAgendaSearch, validateKeptSearch } from './services/agenda/agenda-search.ts'
import { validateBookingsSearch } from './services/bookings/bookings-search.ts'
import { validateInboxSearch } from './services/forms/inbox-search.ts'
import { validateGrantSearch } from './services/grants/grant-search.ts'
import { validateClaimsSearch, validatePaySearch } from './services/payments/payments-search.ts'
import { validateSensorsSearch } from './services/sensors/sensors-search.ts'
import {
  hasRole,
  isAdministrator,
  isAgent,
  isArchivist,
  isResident,
  keepsArchives,
  mayAudit,
  mayVisit,
} from './session/roles.ts'
import { BrokenScreen, NotFoundScreen } from './shell/failure-screens.tsx'
import type { NavigationEntry } from './shell/navigation.ts'
import { Shell } from './shell/shell.tsx'

const keepsPlan: NavigationEntry['isFor'] = (session) => hasRole('planner')(session) || isAdministrator(session)

const keepsBookings: NavigationEntry['isFor'] = (session) => hasRole('secretary')(session) || isAdministrator(session)
const keepsForms: NavigationEntry['isFor'] = (session) => hasRole('secretary')(session) || isAdministrator(session)
/** Who writes to the people of a commune: its secretary, its mayor, who administers. */
const keepsNotices: NavigationEntry['isFor'] = (session) =>
  hasRole('secretary')(session) || hasRole('signatory')(session) || isAdministrator(session)

/** The entries of the header, in order. A new screen adds its route below and its line here. */
const ENTRIES: readonly NavigationEntry[] = [
  { to: '/', label: 'Guichet', icon: MapPinned },
  { to: '/dossiers', label: 'Dossiers', icon: FolderOpen, isFor: isAgent },
  {
    to: '/plan',
    label: 'Plan',
    icon: Layers,
    isFor: keepsPlan,
  },
  { to: '/signatures', label: 'Signatures', icon: PenLine, isFor: hasRole('signatory') },
  { to: '/regie', label: 'Régie', icon: Banknote, isFor: hasRole('cashier') },
  { to: '/archives', label: 'Archives', icon: Archive, isFor: isArchivist },
  { to: '/avis', label: 'Avis', icon: Stamp, isFor: hasRole('consultee') },
  {
    to: '/deposer',
    label: 'Déposer',
    icon: FilePlus2,
    isFor: (session) => !isAgent(session) || hasRole('secretary')(session),
  },
  { to: '/mes-dossiers', label: 'Mes dossiers', icon: FolderOpen, isFor: isResident },
  { to: '/reservations', label: 'Réservations', isFor: keepsBookings, under: 'Services' },
  { to: '/reserver', label: 'Réserver une salle', under: 'Services' },
  { to: '/demandes', label: 'Demandes', icon: Inbox, isFor: keepsForms },
  { to: '/formulaires', label: 'Demandes aux services', under: 'Services' },
  { to: '/administration/formulaires', label: 'Formulaires', isFor: keepsForms, under: 'Services' },
  { to: '/subventions', label: 'Subventions', isFor: keepsForms, under: 'Services' },
  { to: '/mes-associations', label: 'Mes associations', isFor: isResident, under: 'Services' },
  { to: '/demarche', label: 'Démarche', icon: Compass },
  { to: '/simulateur', label: 'Délais', icon: Hourglass },
  { to: '/agenda', label: 'Agenda', under: 'Services' },
  {
    to: '/agenda/tenue',
    label: 'Tenue de l’agenda',
    isFor: (session) => hasRole('secretary')(session) || isAdministrator(session),
    under: 'Services',
  },
  { to: '/registre', label: 'Registre public', under: 'Dossiers' },
  { to: '/visites', label: 'Visites', isFor: mayVisit, under: 'Dossiers' },
  {
    to: '/infractions',
    label: 'Infractions',
    isFor: hasRole('swornOfficer'),
    under: 'Dossiers',
  },
  {
    to: '/raccordements',
    label: 'Raccordements',
    isFor: (session) => hasRole('secretary')(session) || hasRole('caseOfficer')(session) || isAdministrator(session),
    under: 'Services',
  },
  { to: '/phrases', label: 'Phrases', isFor: hasRole('caseOfficer'), under: 'Dossiers' },
  {
    to: '/plan/registre',
    label: 'Registre du sol',
    isFor: keepsPlan,
    under: 'Plan',
  },
  {
    to: '/plan/controles',
    label: 'Contrôle de dossier',
    isFor: keepsPlan,
    under: 'Plan',
  },
  {
    to: '/plan/projets',
    label: 'Projets de zonage',
    isFor: keepsPlan,
    under: 'Plan',
  },
  {
    to: '/plan/demandes',
    label: 'Demandes sur le plan',
    isFor: (session) => hasRole('secretary')(session) || keepsPlan(session),
    under: 'Plan',
  },
  { to: '/demande-plan', label: 'Demander une modification du plan', under: 'Plan' },
  {
    to: '/paiements',
    label: 'Paiements',
    isFor: (session) => hasRole('secretary')(session) || hasRole('cashier')(session) || isAdministrator(session),
    under: 'Services',
  },
  { to: '/payer', label: 'Payer', under: 'Services' },
  { to: '/mon-terrain', label: 'Mon terrain change-t-il ?', under: 'Plan' },
  { to: '/capteurs', label: 'Capteurs', isFor: isAgent, under: 'Services' },
  {
    to: '/statistiques',
    label: 'Statistiques',
    isFor: (session) => hasRole('caseOfficer')(session) || isAdministrator(session),
    under: 'Dossiers',
  },
  { to: '/annonces', label: 'Annonces', isFor: keepsNotices, under: 'Services' },
  { to: '/signalements', label: 'Signalements', isFor: isAgent, under: 'Services' },
  { to: '/listes', label: 'Lieux et collectes', isFor: keepsNotices, under: 'Services' },
  { to: '/veille', label: 'Veille du droit', isFor: isAgent, under: 'Dossiers' },
  { to: '/plan/flux', label: 'Ouvrir dans QGIS', under: 'Plan' },
  { to: '/donnees', label: 'Données', under: 'Données et aide' },
  {
    to: '/code-usager',
    label: 'Code d’usager',
    isFor: (session) => hasRole('secretary')(session) || isAdministrator(session),
    under: 'Administration',
  },
  {
    to: '/administration/personnes',
    label: 'Personnes',
    isFor: isAdministrator,
    under: 'Administration',
  },
  { to: '/administration/numeros', label: 'Numéros', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/courriers', label: 'Courriers', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/envois', label: 'Envois', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/courriels', label: 'Courriels', isFor: isAdministrator, under: 'Administration' },
  {
    to: '/administration/prefecture',
    label: 'Préfecture',
    isFor: isAdministrator,
    under: 'Administration',
  },
  { to: '/administration/platau', label: 'PLAT’AU', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/consultations', label: 'Consultations', isFor: mayAudit, under: 'Administration' },
  {
    to: '/administration/conservation',
    label: 'Conservation',
    isFor: isAdministrator,
    under: 'Administration',
  },
  {
    to: '/archives',
    label: 'Archives',
    isFor: (session) => keepsArchives(session) && !isArchivist(session),
    under: 'Administration',
  },
  { to: '/administration/sante', label: 'Santé', isFor: isAdministrator, under: 'Administration' },
  {
    to: '/reprise',
    label: 'Reprise',
    isFor: (session) => hasRole('caseOfficer')(session) || isAdministrator(session),
    under: 'Administration',
  },
  {
    to: '/administration/imports',
    label: 'Imports',
    isFor: isAdministrator,
    under: 'Administration',
  },
  {
    to: '/administration/horloge',
    label: 'Horloge',
    isFor: isAdministrator,
    under: 'Administration',
    isForDemo: true,
  },
  { to: '/aide', label: 'Aide', under: 'Données et aide' },
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
  component: lazyRouteComponent(() => import('./place/simulation/simulator-screen.tsx'), 'SimulatorScreen'),
})

const publicRegister = createRoute({
  getParentRoute: () => desk,
  path: '/registre',
  validateSearch: validateRegisterSearch,
  component: lazyRouteComponent(() => import('./dossier/public-register/register-screen.tsx'), 'RegisterScreen'),
})

const agenda = createRoute({
  getParentRoute: () => desk,
  path: '/agenda',
  validateSearch: validateAgendaSearch,
  component: lazyRouteComponent(() => import('./services/agenda/agenda-screen.tsx'), 'AgendaScreen'),
})

const agendaEvent = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/$id',
  component: lazyRouteComponent(() => import('./services/agenda/event-screen.tsx'), 'EventScreen'),
})

const agendaSeat = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/inscription/$token',
  component: lazyRouteComponent(() => import('./services/agenda/seat-screen.tsx'), 'SeatScreen'),
})

const agendaPropose = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/proposer',
  component: lazyRouteComponent(() => import('./services/agenda/propose-screen.tsx'), 'ProposeScreen'),
})

const agendaProposal = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/proposition/$token',
  component: lazyRouteComponent(() => import('./services/agenda/proposal-screen.tsx'), 'ProposalScreen'),
})

const keptAgenda = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/tenue',
  validateSearch: validateKeptSearch,
  component: lazyRouteComponent(() => import('./services/agenda/kept-screen.tsx'), 'KeptScreen'),
})

const writeEvent = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/tenue/nouveau',
  component: lazyRouteComponent(() => import('./services/agenda/write-screen.tsx'), 'WriteEventScreen'),
})

const keptEvent = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/tenue/$id',
  component: lazyRouteComponent(() => import('./services/agenda/kept-event-screen.tsx'), 'KeptEventScreen'),
})

const agendaSources = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/calendriers',
  component: lazyRouteComponent(() => import('./services/agenda/sources-screen.tsx'), 'SourcesScreen'),
})

const agendaSource = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/calendriers/$id',
  component: lazyRouteComponent(() => import('./services/agenda/source-screen.tsx'), 'SourceScreen'),
})

const plannerTable = createRoute({
  getParentRoute: () => desk,
  path: '/plan',
  component: lazyRouteComponent(() => import('./plan/table/table-screen.tsx'), 'TableScreen'),
})

const planDocuments = createRoute({
  getParentRoute: () => desk,
  path: '/plan/documents',
  component: lazyRouteComponent(() => import('./plan/documents/plan-screen.tsx'), 'PlanScreen'),
})

const ledger = createRoute({
  getParentRoute: () => desk,
  path: '/plan/registre',
  validateSearch: validateLandSearch,
  component: lazyRouteComponent(() => import('./plan/ledger/ledger-screen.tsx'), 'LedgerScreen'),
})

const trajectory = createRoute({
  getParentRoute: () => desk,
  path: '/plan/trajectoire',
  validateSearch: validateLandSearch,
  component: lazyRouteComponent(() => import('./plan/indicators/trajectory-screen.tsx'), 'TrajectoryScreen'),
})

const groundReport = createRoute({
  getParentRoute: () => desk,
  path: '/plan/rapport',
  validateSearch: validateLandSearch,
  component: lazyRouteComponent(() => import('./plan/indicators/report-screen.tsx'), 'ReportScreen'),
})

const planProcedure = createRoute({
  getParentRoute: () => desk,
  path: '/plan/procedures/$id',
  component: lazyRouteComponent(() => import('./plan/documents/procedure-screen.tsx'), 'ProcedureScreen'),
})

const guide = createRoute({
  getParentRoute: () => desk,
  path: '/demarche',
  validateSearch: validateGuideSearch,
  component: lazyRouteComponent(() => import('./place/guide/guide-screen.tsx'), 'GuideScreen'),
})

const datasets = createRoute({
  getParentRoute: () => desk,
  path: '/donnees',
  component: lazyRouteComponent(() => import('./place/datasets/datasets-screen.tsx'), 'DatasetsScreen'),
})

const lawWatch = createRoute({
  getParentRoute: () => desk,
  path: '/veille',
  component: lazyRouteComponent(() => import('./dossier/law-watch/law-watch-screen.tsx'), 'LawWatchScreen'),
})

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/administration/imports',
  component: lazyRouteComponent(() => import('./place/datasets/imports-screen.tsx'), 'ImportsScreen'),
})

const importRun = createRoute({
  getParentRoute: () => desk,
  path: '/administration/imports/$id',
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  component: lazyRouteComponent(() => import('./place/datasets/import-screen.tsx'), 'ImportScreen'),
})

const sitadel = createRoute({
  getParentRoute: () => desk,
  path: '/statistiques',
  validateSearch: validateSitadelSearch,
  component: lazyRouteComponent(() => import('./dossier/sitadel/sitadel-screen.tsx'), 'SitadelScreen'),
})

const statistics = createRoute({
  getParentRoute: () => desk,
  path: '/statistiques/$id',
  validateSearch: validateSitadelSearch,
  component: lazyRouteComponent(() => import('./dossier/sitadel/statistics-screen.tsx'), 'StatisticsScreen'),
})

const takeovers = createRoute({
  getParentRoute: () => desk,
  path: '/reprise',
  component: lazyRouteComponent(() => import('./dossier/takeover/takeovers-screen.tsx'), 'TakeoversScreen'),
})

const takeover = createRoute({
  getParentRoute: () => desk,
  path: '/reprise/$id',
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  component: lazyRouteComponent(() => import('./dossier/takeover/takeover-screen.tsx'), 'TakeoverScreen'),
})

const archives = createRoute({
  getParentRoute: () => desk,
  path: '/archives',
  validateSearch: validateArchivesSearch,
  component: lazyRouteComponent(() => import('./agency/archives/archives-screen.tsx'), 'ArchivesScreen'),
})

const signIn = createRoute({
  getParentRoute: () => desk,
  path: '/connexion',
  validateSearch: validateSignInSearch,
  component: lazyRouteComponent(() => import('./agency/identity/sign-in-screen.tsx'), 'SignInScreen'),
})

const passwordReset = createRoute({
  getParentRoute: () => desk,
  path: '/mot-de-passe-oublie',
  component: lazyRouteComponent(() => import('./agency/identity/password-reset-screen.tsx'), 'PasswordResetScreen'),
})

const account = createRoute({
  getParentRoute: () => desk,
  path: '/compte',
  component: lazyRouteComponent(() => import('./agency/identity/account-screen.tsx'), 'AccountScreen'),
})

const letterheads = createRoute({
  getParentRoute: () => desk,
  path: '/administration/courriers',
  component: lazyRouteComponent(() => import('./agency/letterheads/letterheads-screen.tsx'), 'LetterheadsScreen'),
})

const people = createRoute({
  getParentRoute: () => desk,
  path: '/administration/personnes',
  component: lazyRouteComponent(() => import('./agency/people/people-screen.tsx'), 'PeopleScreen'),
})

const counterCode = createRoute({
  getParentRoute: () => desk,
  path: '/code-usager',
  component: lazyRouteComponent(() => import('./agency/people/counter-code-screen.tsx'), 'CounterCodeScreen'),
})

const numbers = createRoute({
  getParentRoute: () => desk,
  path: '/administration/numeros',
  component: lazyRouteComponent(() => import('./dossier/numbers/numbers-screen.tsx'), 'NumbersScreen'),
})

const mails = createRoute({
  getParentRoute: () => desk,
  path: '/administration/courriels',
  component: lazyRouteComponent(() => import('./agency/mail/mails-screen.tsx'), 'MailsScreen'),
})

const exchanges = createRoute({
  getParentRoute: () => desk,
  path: '/administration/envois',
  validateSearch: validateExchangesSearch,
  component: lazyRouteComponent(() => import('./agency/exchanges/exchanges-screen.tsx'), 'ExchangesScreen'),
})

const prefect = createRoute({
  getParentRoute: () => desk,
  path: '/administration/prefecture',
  component: lazyRouteComponent(() => import('./agency/mail/prefect-screen.tsx'), 'PrefectScreen'),
})

const platau = createRoute({
  getParentRoute: () => desk,
  path: '/administration/platau',
  component: lazyRouteComponent(() => import('./agency/platau/platau-screen.tsx'), 'PlatauScreen'),
})

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/administration/consultations',
  component: lazyRouteComponent(() => import('./agency/rights/audit-screen.tsx'), 'AuditScreen'),
})

const upkeep = createRoute({
  getParentRoute: () => desk,
  path: '/administration/sante',
  component: lazyRouteComponent(() => import('./agency/upkeep/upkeep-screen.tsx'), 'UpkeepScreen'),
})

const retention = createRoute({
  getParentRoute: () => desk,
  path: '/administration/conservation',
  component: lazyRouteComponent(() => import('./agency/rights/retention-screen.tsx'), 'RetentionScreen'),
})

const ownData = createRoute({
  getParentRoute: () => desk,
  path: '/compte/donnees',
  component: lazyRouteComponent(() => import('./agency/rights/own-data-screen.tsx'), 'OwnDataScreen'),
})

const demoClock = createRoute({
  getParentRoute: () => desk,
  path: '/administration/horloge',
  component: lazyRouteComponent(() => import('./demo/clock-screen.tsx'), 'ClockScreen'),
})

const deposits = createRoute({
  getParentRoute: () => desk,
  path: '/deposer',
  validateSearch: validateDepositsSearch,
  component: lazyRouteComponent(() => import('./dossier/deposit/deposits-screen.tsx'), 'DepositsScreen'),
})

const deposit = createRoute({
  getParentRoute: () => desk,
  path: '/deposer/$id',
  validateSearch: validateDepositSearch,
  component: lazyRouteComponent(() => import('./dossier/deposit/deposit-screen.tsx'), 'DepositScreen'),
})

const followed = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers',
  component: lazyRouteComponent(() => import('./dossier/follow/followed-screen.tsx'), 'FollowedScreen'),
})

const follow = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id',
  component: lazyRouteComponent(() => import('./dossier/follow/follow-screen.tsx'), 'FollowScreen'),
})

const transfer = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id/transfert',
  component: lazyRouteComponent(() => import('./dossier/follow/transfer-screen.tsx'), 'TransferScreen'),
})

const amendment = createRoute({
  getParentRoute: () => desk,
  path: '/mes-dossiers/$id/modification',
  component: lazyRouteComponent(() => import('./dossier/follow/amendment-screen.tsx'), 'AmendmentScreen'),
})

const queue = createRoute({
  getParentRoute: () => desk,
  path: '/dossiers',
  validateSearch: validateQueueSearch,
  component: lazyRouteComponent(() => import('./dossier/desk/queue-screen.tsx'), 'QueueScreen'),
})

/** One dossier is one page; its parts have addresses of their own. */
const dossier = createRoute({
  getParentRoute: () => desk,
  path: '/dossiers/$id',
  component: lazyRouteComponent(() => import('./dossier/register/dossier-screen.tsx'), 'DossierScreen'),
})

const dossierSummary = createRoute({
  getParentRoute: () => dossier,
  path: '/',
  component: lazyRouteComponent(() => import('./dossier/register/summary-section.tsx'), 'SummarySection'),
})

const dossierPieces = createRoute({
  getParentRoute: () => dossier,
  path: 'pieces',
  validateSearch: validatePiecesSearch,
  component: lazyRouteComponent(() => import('./dossier/attachments/pieces-section.tsx'), 'PiecesSection'),
})

const dossierOpinions = createRoute({
  getParentRoute: () => dossier,
  path: 'avis',
  component: lazyRouteComponent(() => import('./dossier/consultations/opinions-section.tsx'), 'OpinionsSection'),
})

const dossierRules = createRoute({
  getParentRoute: () => dossier,
  path: 'regles',
  component: lazyRouteComponent(() => import('./dossier/assessment/assessment-section.tsx'), 'AssessmentSection'),
})

const dossierDecision = createRoute({
  getParentRoute: () => dossier,
  path: 'decision',
  component: lazyRouteComponent(() => import('./dossier/decisions/decision-section.tsx'), 'DecisionSection'),
})

const dossierCourse = createRoute({
  getParentRoute: () => dossier,
  path: 'suivi',
  component: lazyRouteComponent(() => import('./dossier/register/course-section.tsx'), 'CourseSection'),
})

const siteVisit = createRoute({
  getParentRoute: () => desk,
  path: '/dossiers/$id/visites/$visit',
  component: lazyRouteComponent(() => import('./dossier/works/visit-screen.tsx'), 'VisitScreen'),
})

const visitPlan = createRoute({
  getParentRoute: () => desk,
  path: '/visites',
  component: lazyRouteComponent(() => import('./dossier/works/visit-plan-screen.tsx'), 'VisitPlanScreen'),
})

const infringements = createRoute({
  getParentRoute: () => desk,
  path: '/infractions',
  component: lazyRouteComponent(
    () => import('./dossier/infringements/infringements-screen.tsx'),
    'InfringementsScreen',
  ),
})

const infringement = createRoute({
  getParentRoute: () => desk,
  path: '/infractions/$id',
  component: lazyRouteComponent(() => import('./dossier/infringements/infringement-screen.tsx'), 'InfringementScreen'),
})

const signatures = createRoute({
  getParentRoute: () => desk,
  path: '/signatures',
  component: lazyRouteComponent(() => import('./dossier/decisions/signatures-screen.tsx'), 'SignaturesScreen'),
})

const phrases = createRoute({
  getParentRoute: () => desk,
  path: '/phrases',
  component: lazyRouteComponent(() => import('./dossier/phrases/phrases-screen.tsx'), 'PhrasesScreen'),
})

const openData = createRoute({
  getParentRoute: () => desk,
  path: '/plan/flux',
  component: lazyRouteComponent(() => import('./plan/ogc/open-data-screen.tsx'), 'OpenDataScreen'),
})

const packageChecks = createRoute({
  getParentRoute: () => desk,
  path: '/plan/controles',
  component: lazyRouteComponent(() => import('./plan/package-check/package-checks-screen.tsx'), 'PackageChecksScreen'),
})

const packageCheck = createRoute({
  getParentRoute: () => desk,
  path: '/plan/controles/$id',
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(() => import('./plan/package-check/package-check-screen.tsx'), 'PackageCheckScreen'),
})

const planDrafts = createRoute({
  getParentRoute: () => desk,
  path: '/plan/projets',
  component: lazyRouteComponent(() => import('./plan/drafts/drafts-screen.tsx'), 'DraftsScreen'),
})

const planDraft = createRoute({
  getParentRoute: () => desk,
  path: '/plan/projets/$id',
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(() => import('./plan/drafts/draft-screen.tsx'), 'DraftScreen'),
})

const connections = createRoute({
  getParentRoute: () => desk,
  path: '/raccordements',
  component: lazyRouteComponent(() => import('./services/connections/connections-screen.tsx'), 'ConnectionsScreen'),
})

const sensors = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs',
  validateSearch: validateSensorsSearch,
  component: lazyRouteComponent(() => import('./services/sensors/sensors-screen.tsx'), 'SensorsScreen'),
})

const sensorAsset = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/equipements/$id',
  component: lazyRouteComponent(() => import('./services/sensors/asset-screen.tsx'), 'AssetScreen'),
})

const sensorDevices = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/appareils',
  component: lazyRouteComponent(() => import('./services/sensors/devices-screen.tsx'), 'DevicesScreen'),
})

const sensorDevice = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/appareils/$id',
  component: lazyRouteComponent(() => import('./services/sensors/device-screen.tsx'), 'DeviceScreen'),
})

const sensorDecoders = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/decodeurs',
  component: lazyRouteComponent(() => import('./services/sensors/decoders-screen.tsx'), 'DecodersScreen'),
})

const sensorDecoder = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/decodeurs/$id',
  component: lazyRouteComponent(() => import('./services/sensors/decoder-screen.tsx'), 'DecoderScreen'),
})

const sensorSources = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/sources',
  component: lazyRouteComponent(() => import('./services/sensors/sources-screen.tsx'), 'SourcesScreen'),
})

const planRequests = createRoute({
  getParentRoute: () => desk,
  path: '/plan/demandes',
  component: lazyRouteComponent(() => import('./plan/requests/requests-screen.tsx'), 'RequestsScreen'),
})

const planRequest = createRoute({
  getParentRoute: () => desk,
  path: '/plan/demandes/$id',
  component: lazyRouteComponent(() => import('./plan/requests/request-screen.tsx'), 'RequestScreen'),
})

const askPlanChange = createRoute({
  getParentRoute: () => desk,
  path: '/demande-plan',
  component: lazyRouteComponent(() => import('./plan/requests/ask-screen.tsx'), 'AskScreen'),
})

const followPlanRequest = createRoute({
  getParentRoute: () => desk,
  path: '/suivi-demande/$token',
  component: lazyRouteComponent(() => import('./plan/requests/follow-screen.tsx'), 'FollowRequestScreen'),
})

const reserve = createRoute({
  getParentRoute: () => desk,
  path: '/reserver',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('./services/bookings/reserve-screen.tsx'), 'ReserveScreen'),
})

const reserveOne = createRoute({
  getParentRoute: () => desk,
  path: '/reserver/$id',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('./services/bookings/resource-screen.tsx'), 'PublicResourceScreen'),
})

const followBooking = createRoute({
  getParentRoute: () => desk,
  path: '/suivi-reservation/$token',
  component: lazyRouteComponent(() => import('./services/bookings/follow-booking-screen.tsx'), 'FollowBookingScreen'),
})

const followWaiting = createRoute({
  getParentRoute: () => desk,
  path: '/attente-reservation/$token',
  component: lazyRouteComponent(() => import('./services/bookings/waiting-screen.tsx'), 'WaitingScreen'),
})

const bookings = createRoute({
  getParentRoute: () => desk,
  path: '/reservations',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('./services/bookings/bookings-screen.tsx'), 'BookingsScreen'),
})

const recordBooking = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/nouvelle',
  component: lazyRouteComponent(() => import('./services/bookings/record-screen.tsx'), 'RecordScreen'),
})

const lentResources = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/ressources',
  component: lazyRouteComponent(() => import('./services/bookings/resources-screen.tsx'), 'ResourcesScreen'),
})

const lentResource = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/ressources/$id',
  component: lazyRouteComponent(() => import('./services/bookings/lent-screen.tsx'), 'LentScreen'),
})

const booking = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/$id',
  component: lazyRouteComponent(() => import('./services/bookings/booking-screen.tsx'), 'BookingScreen'),
})

const findClaim = createRoute({
  getParentRoute: () => desk,
  path: '/payer',
  component: lazyRouteComponent(() => import('./services/payments/find-claim-screen.tsx'), 'FindClaimScreen'),
})

const payClaim = createRoute({
  getParentRoute: () => desk,
  path: '/payer/$reference',
  validateSearch: validatePaySearch,
  component: lazyRouteComponent(() => import('./services/payments/pay-screen.tsx'), 'PayScreen'),
})

const claims = createRoute({
  getParentRoute: () => desk,
  path: '/paiements',
  validateSearch: validateClaimsSearch,
  component: lazyRouteComponent(() => import('./services/payments/claims-screen.tsx'), 'ClaimsScreen'),
})

const claim = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/$id',
  component: lazyRouteComponent(() => import('./services/payments/claim-screen.tsx'), 'ClaimScreen'),
})

const refunds = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/remboursements',
  component: lazyRouteComponent(() => import('./services/payments/refunds-screen.tsx'), 'RefundsScreen'),
})

const reconciliations = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/rapprochements',
  component: lazyRouteComponent(
    () => import('./services/payments/reconciliations-screen.tsx'),
    'ReconciliationsScreen',
  ),
})

const reconciliation = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/rapprochements/$id',
  component: lazyRouteComponent(() => import('./services/payments/reconciliations-screen.tsx'), 'ReconciliationScreen'),
})

const tills = createRoute({
  getParentRoute: () => desk,
  path: '/regie',
  component: lazyRouteComponent(() => import('./services/payments/tills-screen.tsx'), 'TillsScreen'),
})

const till = createRoute({
  getParentRoute: () => desk,
  path: '/regie/$id',
  component: lazyRouteComponent(() => import('./services/payments/till-screen.tsx'), 'TillScreen'),
})

const publicForms = createRoute({
  getParentRoute: () => desk,
  path: '/formulaires',
  component: lazyRouteComponent(() => import('./services/forms/public-forms-screen.tsx'), 'PublicFormsScreen'),
})

const publicForm = createRoute({
  getParentRoute: () => desk,
  path: '/formulaires/$path',
  component: lazyRouteComponent(() => import('./services/forms/public-form-screen.tsx'), 'PublicFormScreen'),
})

const ownFormRequest = createRoute({
  getParentRoute: () => desk,
  path: '/ma-demande/$token',
  component: lazyRouteComponent(() => import('./services/forms/own-request-screen.tsx'), 'OwnRequestScreen'),
})

const formInbox = createRoute({
  getParentRoute: () => desk,
  path: '/demandes',
  validateSearch: validateInboxSearch,
  component: lazyRouteComponent(() => import('./services/forms/inbox-screen.tsx'), 'InboxScreen'),
})

const formRequest = createRoute({
  getParentRoute: () => desk,
  path: '/demandes/$id',
  component: lazyRouteComponent(() => import('./services/forms/request-screen.tsx'), 'RequestScreen'),
})

const formDesk = createRoute({
  getParentRoute: () => desk,
  path: '/administration/formulaires',
  component: lazyRouteComponent(() => import('./services/forms/form-desk-screen.tsx'), 'FormDeskScreen'),
})

const formBuilder = createRoute({
  getParentRoute: () => desk,
  path: '/administration/formulaires/$id',
  component: lazyRouteComponent(() => import('./services/forms/builder-screen.tsx'), 'BuilderScreen'),
})

const associations = createRoute({
  getParentRoute: () => desk,
  path: '/associations',
  component: lazyRouteComponent(() => import('./services/associations/associations-screen.tsx'), 'AssociationsScreen'),
})

const association = createRoute({
  getParentRoute: () => desk,
  path: '/associations/$id',
  component: lazyRouteComponent(() => import('./services/associations/association-screen.tsx'), 'AssociationScreen'),
})

const ownAssociations = createRoute({
  getParentRoute: () => desk,
  path: '/mes-associations',
  component: lazyRouteComponent(
    () => import('./services/associations/associations-screen.tsx'),
    'OwnAssociationsScreen',
  ),
})

const ownAssociation = createRoute({
  getParentRoute: () => desk,
  path: '/mes-associations/$id',
  component: lazyRouteComponent(() => import('./services/associations/association-screen.tsx'), 'OwnAssociationScreen'),
})

const grants = createRoute({
  getParentRoute: () => desk,
  path: '/subventions',
  validateSearch: validateGrantSearch,
  component: lazyRouteComponent(() => import('./services/grants/grants-screen.tsx'), 'GrantsScreen'),
})

const grantCommission = createRoute({
  getParentRoute: () => desk,
  path: '/subventions/commission',
  validateSearch: validateGrantSearch,
  component: lazyRouteComponent(() => import('./services/grants/commission-screen.tsx'), 'CommissionScreen'),
})

const grant = createRoute({
  getParentRoute: () => desk,
  path: '/subventions/$id',
  component: lazyRouteComponent(() => import('./services/grants/grant-screen.tsx'), 'GrantScreen'),
})

const ownGrant = createRoute({
  getParentRoute: () => desk,
  path: '/ma-subvention/$token',
  component: lazyRouteComponent(() => import('./services/grants/own-grant-screen.tsx'), 'OwnGrantScreen'),
})

const groundChange = createRoute({
  getParentRoute: () => desk,
  path: '/mon-terrain',
  component: lazyRouteComponent(() => import('./plan/drafts/ground-change-screen.tsx'), 'GroundChangeScreen'),
})

const notices = createRoute({
  getParentRoute: () => desk,
  path: '/annonces',
  component: lazyRouteComponent(() => import('./services/notices/notices-screen.tsx'), 'NoticesScreen'),
})

const notice = createRoute({
  getParentRoute: () => desk,
  path: '/annonces/$id',
  component: lazyRouteComponent(() => import('./services/notices/notice-screen.tsx'), 'NoticeScreen'),
})

const crisis = createRoute({
  getParentRoute: () => desk,
  path: '/crise',
  component: lazyRouteComponent(() => import('./services/notices/crisis-screen.tsx'), 'CrisisScreen'),
})

const reports = createRoute({
  getParentRoute: () => desk,
  path: '/signalements',
  component: lazyRouteComponent(() => import('./services/reports/reports-screen.tsx'), 'ReportsScreen'),
})

const report = createRoute({
  getParentRoute: () => desk,
  path: '/signalements/$id',
  component: lazyRouteComponent(() => import('./services/reports/report-screen.tsx'), 'ReportScreen'),
})

const places = createRoute({
  getParentRoute: () => desk,
  path: '/listes',
  component: lazyRouteComponent(() => import('./services/places/places-screen.tsx'), 'PlacesScreen'),
})

const opinionRequests = createRoute({
  getParentRoute: () => desk,
  path: '/avis',
  component: lazyRouteComponent(
    () => import('./dossier/consultations/opinion-requests-screen.tsx'),
    'OpinionRequestsScreen',
  ),
})

const opinionRequest = createRoute({
  getParentRoute: () => desk,
  path: '/avis/$key',
  component: lazyRouteComponent(
    () => import('./dossier/consultations/opinion-request-screen.tsx'),
    'OpinionRequestScreen',
  ),
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
  component: lazyRouteComponent(() => import('./place/counter/print/print-screen.tsx'), 'PrintScreen'),
})

const routeTree = root.addChildren([
  desk.addChildren([
    counter,
    guide,
    plannerTable,
    planDocuments,
    planProcedure,
    ledger,
    trajectory,
    groundReport,
    simulator,
    publicRegister,
    lawWatch,
    datasets,
    imports,
    importRun,
    sitadel,
    statistics,
    archives,
    takeovers,
    takeover,
    signIn,
    passwordReset,
    account,
    letterheads,
    people,
    counterCode,
    mails,
    exchanges,
    platau,
    prefect,
    audit,
    retention,
    upkeep,
    ownData,
    numbers,
    demoClock,
    deposits,
    deposit,
    followed,
    transfer,
    amendment,
    follow,
    queue,
    dossier.addChildren([dossierSummary, dossierPieces, dossierOpinions, dossierRules, dossierDecision, dossierCourse]),
    siteVisit,
    visitPlan,
    infringements,
    infringement,
    signatures,
    phrases,
    openData,
    agenda,
    agendaEvent,
    agendaSeat,
    agendaPropose,
    agendaProposal,
    keptAgenda,
    writeEvent,
    keptEvent,
    agendaSources,
    agendaSource,
    packageChecks,
    packageCheck,
    planDrafts,
    planDraft,
    connections,
    planRequests,
    sensors,
    sensorAsset,
    sensorDevices,
    sensorDevice,
    sensorDecoders,
    sensorDecoder,
    sensorSources,
    planRequest,
    askPlanChange,
    followPlanRequest,
    groundChange,
    reserve,
    reserveOne,
    followBooking,
    followWaiting,
    bookings,
    recordBooking,
    lentResources,
    lentResource,
    booking,
    findClaim,
    payClaim,
    claims,
    claim,
    refunds,
    reconciliations,
    reconciliation,
    tills,
    till,
    publicForms,
    publicForm,
    ownFormRequest,
    formInbox,
    formRequest,
    associations,
    association,
    ownAssociations,
    ownAssociation,
    grants,
    grantCommission,
    grant,
    ownGrant,
    formDesk,
    formBuilder,
    notices,
    notice,
    crisis,
    reports,
    report,
    places,
    opinionRequests,
    opinionRequest,
    help,
    problems,
    problem,
    news,
    lost,
  ]),
  print,
])

/** @param history  the browser's, unless a test gives one in memory */
export const createDeskRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    ...(history ? { history } : {}),
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
