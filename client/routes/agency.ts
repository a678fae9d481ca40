import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validateArchivesSearch } from '#client/agency/archives/archives-search.ts'
import { validateExchangesSearch } from '#client/agency/exchanges/exchanges-search.ts'
import { validateSignInSearch } from '#client/agency/identity/sign-in-search.ts'
import { validateBatchSearch } from '#client/agency/offices/batch-search.ts'
import { validateOfficeSearch } from '#client/agency/offices/office-search.ts'
import { validatePeopleSearch } from '#client/agency/people/people-search.ts'
import { desk } from './desk.tsx'

const archives = createRoute({
  getParentRoute: () => desk,
  path: '/archives',
  validateSearch: validateArchivesSearch,
  component: lazyRouteComponent(() => import('#client/agency/archives/archives-screen.tsx'), 'ArchivesScreen'),
})

const ownDay = createRoute({
  getParentRoute: () => desk,
  path: '/ma-journee',
  component: lazyRouteComponent(() => import('#client/agency/day/day-screen.tsx'), 'DayScreen'),
})

const signIn = createRoute({
  getParentRoute: () => desk,
  path: '/connexion',
  validateSearch: validateSignInSearch,
  component: lazyRouteComponent(() => import('#client/agency/identity/sign-in-screen.tsx'), 'SignInScreen'),
})

const passwordReset = createRoute({
  getParentRoute: () => desk,
  path: '/mot-de-passe-oublie',
  component: lazyRouteComponent(
    () => import('#client/agency/identity/password-reset-screen.tsx'),
    'PasswordResetScreen',
  ),
})

const account = createRoute({
  getParentRoute: () => desk,
  path: '/compte',
  component: lazyRouteComponent(() => import('#client/agency/identity/account-screen.tsx'), 'AccountScreen'),
})

const letterheads = createRoute({
  getParentRoute: () => desk,
  path: '/administration/courriers',
  component: lazyRouteComponent(() => import('#client/agency/letterheads/letterheads-screen.tsx'), 'LetterheadsScreen'),
})

const letterTemplates = createRoute({
  getParentRoute: () => desk,
  path: '/administration/lettres',
  component: lazyRouteComponent(() => import('#client/dossier/letters/templates-screen.tsx'), 'TemplatesScreen'),
})

const periodStops = createRoute({
  getParentRoute: () => desk,
  path: '/administration/suspensions',
  component: lazyRouteComponent(
    () => import('#client/dossier/period-stops/period-stops-screen.tsx'),
    'PeriodStopsScreen',
  ),
})

const people = createRoute({
  getParentRoute: () => desk,
  path: '/administration/personnes',
  validateSearch: validatePeopleSearch,
  component: lazyRouteComponent(() => import('#client/agency/people/people-screen.tsx'), 'PeopleScreen'),
})

const peopleTable = createRoute({
  getParentRoute: () => desk,
  path: '/administration/personnes/tableau',
  component: lazyRouteComponent(() => import('#client/agency/people/table-screen.tsx'), 'PeopleTableScreen'),
})

const counterCode = createRoute({
  getParentRoute: () => desk,
  path: '/code-usager',
  component: lazyRouteComponent(() => import('#client/agency/people/counter-code-screen.tsx'), 'CounterCodeScreen'),
})

const mails = createRoute({
  getParentRoute: () => desk,
  path: '/administration/courriels',
  component: lazyRouteComponent(() => import('#client/agency/mail/mails-screen.tsx'), 'MailsScreen'),
})

const exchanges = createRoute({
  getParentRoute: () => desk,
  path: '/administration/envois',
  validateSearch: validateExchangesSearch,
  component: lazyRouteComponent(() => import('#client/agency/exchanges/exchanges-screen.tsx'), 'ExchangesScreen'),
})

const prefect = createRoute({
  getParentRoute: () => desk,
  path: '/administration/prefecture',
  component: lazyRouteComponent(() => import('#client/agency/mail/prefect-screen.tsx'), 'PrefectScreen'),
})

const platau = createRoute({
  getParentRoute: () => desk,
  path: '/administration/platau',
  component: lazyRouteComponent(() => import('#client/agency/platau/platau-screen.tsx'), 'PlatauScreen'),
})

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/administration/consultations',
  component: lazyRouteComponent(() => import('#client/agency/rights/audit-screen.tsx'), 'AuditScreen'),
})

const upkeep = createRoute({
  getParentRoute: () => desk,
  path: '/administration/sante',
  component: lazyRouteComponent(() => import('#client/agency/upkeep/upkeep-screen.tsx'), 'UpkeepScreen'),
})

const opening = createRoute({
  getParentRoute: () => desk,
  path: '/administration/mise-en-service',
  component: lazyRouteComponent(() => import('#client/agency/opening/opening-screen.tsx'), 'OpeningScreen'),
})

const settings = createRoute({
  getParentRoute: () => desk,
  path: '/administration/reglages',
  component: lazyRouteComponent(() => import('#client/agency/settings/settings-screen.tsx'), 'SettingsScreen'),
})

const retention = createRoute({
  getParentRoute: () => desk,
  path: '/administration/conservation',
  component: lazyRouteComponent(() => import('#client/agency/rights/retention-screen.tsx'), 'RetentionScreen'),
})

const leaving = createRoute({
  getParentRoute: () => desk,
  path: '/administration/partir',
  component: lazyRouteComponent(() => import('#client/agency/leaving/leaving-screen.tsx'), 'LeavingScreen'),
})

const ownerData = createRoute({
  getParentRoute: () => desk,
  path: '/administration/proprietaires',
  component: lazyRouteComponent(() => import('#client/agency/owners/owner-data-screen.tsx'), 'OwnerDataScreen'),
})

const ownerJournal = createRoute({
  getParentRoute: () => desk,
  path: '/administration/proprietaires/lectures',
  component: lazyRouteComponent(() => import('#client/agency/owners/owner-journal-screen.tsx'), 'OwnerJournalScreen'),
})

const ownerSearch = createRoute({
  getParentRoute: () => desk,
  path: '/proprietaires',
  component: lazyRouteComponent(() => import('#client/agency/owners/owner-search-screen.tsx'), 'OwnerSearchScreen'),
})

const landDesk = createRoute({
  getParentRoute: () => desk,
  path: '/information-fonciere',
  component: lazyRouteComponent(() => import('#client/agency/owners/land-desk-screen.tsx'), 'LandDeskScreen'),
})

const committees = createRoute({
  getParentRoute: () => desk,
  path: '/seances',
  component: lazyRouteComponent(() => import('#client/agency/committee/committees-screen.tsx'), 'CommitteesScreen'),
})

const committee = createRoute({
  getParentRoute: () => desk,
  path: '/seances/instances/$id',
  component: lazyRouteComponent(() => import('#client/agency/committee/body-screen.tsx'), 'BodyScreen'),
})

const sitting = createRoute({
  getParentRoute: () => desk,
  path: '/seances/$id',
  component: lazyRouteComponent(() => import('#client/agency/committee/meeting-screen.tsx'), 'MeetingScreen'),
})

const delegate = createRoute({
  getParentRoute: () => desk,
  path: '/administration/droits',
  component: lazyRouteComponent(() => import('#client/agency/rights/delegate-screen.tsx'), 'DelegateScreen'),
})

const offices = createRoute({
  getParentRoute: () => desk,
  path: '/mon-etude',
  validateSearch: validateOfficeSearch,
  component: lazyRouteComponent(() => import('#client/agency/offices/offices-screen.tsx'), 'OfficesScreen'),
})

const batch = createRoute({
  getParentRoute: () => desk,
  path: '/mon-etude/lots/$id',
  validateSearch: validateBatchSearch,
  component: lazyRouteComponent(() => import('#client/agency/offices/batch-screen.tsx'), 'BatchScreen'),
})

const ownData = createRoute({
  getParentRoute: () => desk,
  path: '/compte/donnees',
  component: lazyRouteComponent(() => import('#client/agency/rights/own-data-screen.tsx'), 'OwnDataScreen'),
})

const ownSteps = createRoute({
  getParentRoute: () => desk,
  path: '/mes-demarches',
  component: lazyRouteComponent(() => import('#client/services/residents/own-steps-screen.tsx'), 'OwnStepsScreen'),
})

const ownReport = createRoute({
  getParentRoute: () => desk,
  path: '/mes-demarches/signalements/$id',
  component: lazyRouteComponent(() => import('#client/services/residents/own-report-screen.tsx'), 'OwnReportScreen'),
})

const ownClaims = createRoute({
  getParentRoute: () => desk,
  path: '/compte/sommes',
  component: lazyRouteComponent(() => import('#client/services/payments/own-claims-screen.tsx'), 'OwnClaimsScreen'),
})

const ownLifts = createRoute({
  getParentRoute: () => desk,
  path: '/compte/levees',
  component: lazyRouteComponent(() => import('#client/services/lifts/own-lifts-screen.tsx'), 'OwnLiftsScreen'),
})

const demoClock = createRoute({
  getParentRoute: () => desk,
  path: '/administration/horloge',
  component: lazyRouteComponent(() => import('#client/demo/clock-screen.tsx'), 'ClockScreen'),
})

/** Who we are: accounts, rights, archives, what leaves; the clock of a demonstration. */
export const agencyRoutes = [
  archives,
  ownDay,
  signIn,
  passwordReset,
  account,
  letterheads,
  letterTemplates,
  periodStops,
  people,
  peopleTable,
  counterCode,
  mails,
  exchanges,
  prefect,
  platau,
  audit,
  upkeep,
  opening,
  settings,
  retention,
  delegate,
  ownerData,
  ownerJournal,
  ownerSearch,
  landDesk,
  committees,
  committee,
  sitting,
  leaving,
  offices,
  batch,
  ownData,
  ownSteps,
  ownReport,
  ownClaims,
  ownLifts,
  demoClock,
] as const
