import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validateAgendaSearch, validateKeptSearch } from '#client/services/agenda/agenda-search.ts'
import { validateBookingsSearch } from '#client/services/bookings/bookings-search.ts'
import { validateChildcareSearch } from '#client/services/childcare/childcare-search.ts'
import { validateSensorsSearch } from '#client/services/sensors/sensors-search.ts'
import { desk } from './desk.tsx'

const agenda = createRoute({
  getParentRoute: () => desk,
  path: '/agenda',
  validateSearch: validateAgendaSearch,
  component: lazyRouteComponent(() => import('#client/services/agenda/agenda-screen.tsx'), 'AgendaScreen'),
})

const agendaEvent = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/$id',
  component: lazyRouteComponent(() => import('#client/services/agenda/event-screen.tsx'), 'EventScreen'),
})

const agendaSeat = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/inscription/$token',
  component: lazyRouteComponent(() => import('#client/services/agenda/seat-screen.tsx'), 'SeatScreen'),
})

const agendaPropose = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/proposer',
  component: lazyRouteComponent(() => import('#client/services/agenda/propose-screen.tsx'), 'ProposeScreen'),
})

const agendaProposal = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/proposition/$token',
  component: lazyRouteComponent(() => import('#client/services/agenda/proposal-screen.tsx'), 'ProposalScreen'),
})

const keptAgenda = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/tenue',
  validateSearch: validateKeptSearch,
  component: lazyRouteComponent(() => import('#client/services/agenda/kept-screen.tsx'), 'KeptScreen'),
})

const writeEvent = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/tenue/nouveau',
  component: lazyRouteComponent(() => import('#client/services/agenda/write-screen.tsx'), 'WriteEventScreen'),
})

const keptEvent = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/tenue/$id',
  component: lazyRouteComponent(() => import('#client/services/agenda/kept-event-screen.tsx'), 'KeptEventScreen'),
})

const agendaSources = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/calendriers',
  component: lazyRouteComponent(() => import('#client/services/agenda/sources-screen.tsx'), 'SourcesScreen'),
})

const agendaSource = createRoute({
  getParentRoute: () => desk,
  path: '/agenda/calendriers/$id',
  component: lazyRouteComponent(() => import('#client/services/agenda/source-screen.tsx'), 'SourceScreen'),
})

const connections = createRoute({
  getParentRoute: () => desk,
  path: '/raccordements',
  component: lazyRouteComponent(
    () => import('#client/services/connections/connections-screen.tsx'),
    'ConnectionsScreen',
  ),
})

const sensors = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs',
  validateSearch: validateSensorsSearch,
  component: lazyRouteComponent(() => import('#client/services/sensors/sensors-screen.tsx'), 'SensorsScreen'),
})

const sensorAsset = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/equipements/$id',
  component: lazyRouteComponent(() => import('#client/services/sensors/asset-screen.tsx'), 'AssetScreen'),
})

const sensorAlarm = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/alarmes/$id',
  component: lazyRouteComponent(() => import('#client/services/sensors/alarm-screen.tsx'), 'AlarmScreen'),
})

const sensorDevices = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/appareils',
  component: lazyRouteComponent(() => import('#client/services/sensors/devices-screen.tsx'), 'DevicesScreen'),
})

const sensorDevice = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/appareils/$id',
  component: lazyRouteComponent(() => import('#client/services/sensors/device-screen.tsx'), 'DeviceScreen'),
})

const sensorDecoders = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/decodeurs',
  component: lazyRouteComponent(() => import('#client/services/sensors/decoders-screen.tsx'), 'DecodersScreen'),
})

const sensorDecoder = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/decodeurs/$id',
  component: lazyRouteComponent(() => import('#client/services/sensors/decoder-screen.tsx'), 'DecoderScreen'),
})

const sensorTour = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/tournee',
  component: lazyRouteComponent(() => import('#client/services/sensors/tour-screen.tsx'), 'TourScreen'),
})

const sensorPresence = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/passages',
  component: lazyRouteComponent(() => import('#client/services/sensors/presence-screen.tsx'), 'PresenceScreen'),
})

const lifts = createRoute({
  getParentRoute: () => desk,
  path: '/levees',
  component: lazyRouteComponent(() => import('#client/services/lifts/lifts-screen.tsx'), 'LiftsScreen'),
})

const household = createRoute({
  getParentRoute: () => desk,
  path: '/levees/$id',
  component: lazyRouteComponent(() => import('#client/services/lifts/household-screen.tsx'), 'HouseholdScreen'),
})

const lightingOrders = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/arretes',
  component: lazyRouteComponent(() => import('#client/services/sensors/orders-screen.tsx'), 'OrdersScreen'),
})

const sensorSources = createRoute({
  getParentRoute: () => desk,
  path: '/capteurs/sources',
  component: lazyRouteComponent(() => import('#client/services/sensors/sources-screen.tsx'), 'SourcesScreen'),
})

const reserve = createRoute({
  getParentRoute: () => desk,
  path: '/reserver',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('#client/services/bookings/reserve-screen.tsx'), 'ReserveScreen'),
})

const reserveOne = createRoute({
  getParentRoute: () => desk,
  path: '/reserver/$id',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('#client/services/bookings/resource-screen.tsx'), 'PublicResourceScreen'),
})

const followBooking = createRoute({
  getParentRoute: () => desk,
  path: '/suivi-reservation/$token',
  component: lazyRouteComponent(
    () => import('#client/services/bookings/follow-booking-screen.tsx'),
    'FollowBookingScreen',
  ),
})

const followWaiting = createRoute({
  getParentRoute: () => desk,
  path: '/attente-reservation/$token',
  component: lazyRouteComponent(() => import('#client/services/bookings/waiting-screen.tsx'), 'WaitingScreen'),
})

const bookingCollections = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/collectes',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('#client/services/bookings/collections-screen.tsx'), 'CollectionsScreen'),
})

const bookings = createRoute({
  getParentRoute: () => desk,
  path: '/reservations',
  validateSearch: validateBookingsSearch,
  component: lazyRouteComponent(() => import('#client/services/bookings/bookings-screen.tsx'), 'BookingsScreen'),
})

const recordBooking = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/nouvelle',
  component: lazyRouteComponent(() => import('#client/services/bookings/record-screen.tsx'), 'RecordScreen'),
})

const lentResources = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/ressources',
  component: lazyRouteComponent(() => import('#client/services/bookings/resources-screen.tsx'), 'ResourcesScreen'),
})

const lentResource = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/ressources/$id',
  component: lazyRouteComponent(() => import('#client/services/bookings/lent-screen.tsx'), 'LentScreen'),
})

const booking = createRoute({
  getParentRoute: () => desk,
  path: '/reservations/$id',
  component: lazyRouteComponent(() => import('#client/services/bookings/booking-screen.tsx'), 'BookingScreen'),
})

const notices = createRoute({
  getParentRoute: () => desk,
  path: '/annonces',
  component: lazyRouteComponent(() => import('#client/services/notices/notices-screen.tsx'), 'NoticesScreen'),
})

const notice = createRoute({
  getParentRoute: () => desk,
  path: '/annonces/$id',
  component: lazyRouteComponent(() => import('#client/services/notices/notice-screen.tsx'), 'NoticeScreen'),
})

const crisis = createRoute({
  getParentRoute: () => desk,
  path: '/crise',
  component: lazyRouteComponent(() => import('#client/services/notices/crisis-screen.tsx'), 'CrisisScreen'),
})

const reports = createRoute({
  getParentRoute: () => desk,
  path: '/signalements',
  component: lazyRouteComponent(() => import('#client/services/reports/reports-screen.tsx'), 'ReportsScreen'),
})

const report = createRoute({
  getParentRoute: () => desk,
  path: '/signalements/$id',
  component: lazyRouteComponent(() => import('#client/services/reports/report-screen.tsx'), 'ReportScreen'),
})

const places = createRoute({
  getParentRoute: () => desk,
  path: '/listes',
  component: lazyRouteComponent(() => import('#client/services/places/places-screen.tsx'), 'PlacesScreen'),
})

const childcare = createRoute({
  getParentRoute: () => desk,
  path: '/accueil-enfants',
  component: lazyRouteComponent(() => import('#client/services/childcare/structures-screen.tsx'), 'StructuresScreen'),
})

const childcareStructure = createRoute({
  getParentRoute: () => desk,
  path: '/accueil-enfants/$id',
  validateSearch: validateChildcareSearch,
  component: lazyRouteComponent(() => import('#client/services/childcare/structure-screen.tsx'), 'StructureScreen'),
})

const publicChildcare = createRoute({
  getParentRoute: () => desk,
  path: '/places-accueil',
  validateSearch: validateChildcareSearch,
  component: lazyRouteComponent(
    () => import('#client/services/childcare/public-places-screen.tsx'),
    'PublicPlacesScreen',
  ),
})

const homes = createRoute({
  getParentRoute: () => desk,
  path: '/logements',
  component: lazyRouteComponent(() => import('#client/services/homes/homes-screen.tsx'), 'HomesScreen'),
})

const home = createRoute({
  getParentRoute: () => desk,
  path: '/logements/$id',
  component: lazyRouteComponent(() => import('#client/services/homes/home-screen.tsx'), 'HomeScreen'),
})

const linkedHome = createRoute({
  getParentRoute: () => desk,
  path: '/logement-suivi/$token',
  component: lazyRouteComponent(() => import('#client/services/homes/linked-screen.tsx'), 'LinkedScreen'),
})

const townServices = createRoute({
  getParentRoute: () => desk,
  path: '/administration/services',
  component: lazyRouteComponent(() => import('#client/services/charges/services-screen.tsx'), 'ServicesScreen'),
})

const ownServices = createRoute({
  getParentRoute: () => desk,
  path: '/mon-service',
  component: lazyRouteComponent(() => import('#client/services/charges/own-services-screen.tsx'), 'OwnServicesScreen'),
})

/** The residents’ services: what is lent, what happens, what is told and reported, what sensors say. */
export const servicesRoutes = [
  townServices,
  ownServices,
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
  connections,
  sensors,
  sensorAsset,
  sensorAlarm,
  sensorDevices,
  sensorDevice,
  sensorDecoders,
  sensorDecoder,
  sensorPresence,
  lightingOrders,
  lifts,
  household,
  sensorSources,
  sensorTour,
  reserve,
  reserveOne,
  followBooking,
  followWaiting,
  bookings,
  bookingCollections,
  recordBooking,
  lentResources,
  lentResource,
  booking,
  notices,
  notice,
  crisis,
  reports,
  report,
  places,
  childcare,
  childcareStructure,
  publicChildcare,
  homes,
  home,
  linkedHome,
] as const
