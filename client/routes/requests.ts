import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { validateInboxSearch } from '#client/services/forms/inbox-search.ts'
import { validateGrantSearch } from '#client/services/grants/grant-search.ts'
import { validateClaimsSearch, validatePaySearch } from '#client/services/payments/payments-search.ts'
import { desk } from './desk.tsx'

const findClaim = createRoute({
  getParentRoute: () => desk,
  path: '/payer',
  component: lazyRouteComponent(() => import('#client/services/payments/find-claim-screen.tsx'), 'FindClaimScreen'),
})

const payClaim = createRoute({
  getParentRoute: () => desk,
  path: '/payer/$reference',
  validateSearch: validatePaySearch,
  component: lazyRouteComponent(() => import('#client/services/payments/pay-screen.tsx'), 'PayScreen'),
})

const publicRefund = createRoute({
  getParentRoute: () => desk,
  path: '/remboursement/$token',
  component: lazyRouteComponent(
    () => import('#client/services/payments/public-refund-screen.tsx'),
    'PublicRefundScreen',
  ),
})

const claims = createRoute({
  getParentRoute: () => desk,
  path: '/paiements',
  validateSearch: validateClaimsSearch,
  component: lazyRouteComponent(() => import('#client/services/payments/claims-screen.tsx'), 'ClaimsScreen'),
})

const claim = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/$id',
  component: lazyRouteComponent(() => import('#client/services/payments/claim-screen.tsx'), 'ClaimScreen'),
})

const refunds = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/remboursements',
  component: lazyRouteComponent(() => import('#client/services/payments/refunds-screen.tsx'), 'RefundsScreen'),
})

const reconciliations = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/rapprochements',
  component: lazyRouteComponent(
    () => import('#client/services/payments/reconciliations-screen.tsx'),
    'ReconciliationsScreen',
  ),
})

const reconciliation = createRoute({
  getParentRoute: () => desk,
  path: '/paiements/rapprochements/$id',
  component: lazyRouteComponent(
    () => import('#client/services/payments/reconciliations-screen.tsx'),
    'ReconciliationScreen',
  ),
})

const tills = createRoute({
  getParentRoute: () => desk,
  path: '/regie',
  component: lazyRouteComponent(() => import('#client/services/payments/tills-screen.tsx'), 'TillsScreen'),
})

const till = createRoute({
  getParentRoute: () => desk,
  path: '/regie/$id',
  component: lazyRouteComponent(() => import('#client/services/payments/till-screen.tsx'), 'TillScreen'),
})

const publicForms = createRoute({
  getParentRoute: () => desk,
  path: '/formulaires',
  component: lazyRouteComponent(() => import('#client/services/forms/public-forms-screen.tsx'), 'PublicFormsScreen'),
})

const publicForm = createRoute({
  getParentRoute: () => desk,
  path: '/formulaires/$path',
  component: lazyRouteComponent(() => import('#client/services/forms/public-form-screen.tsx'), 'PublicFormScreen'),
})

const ownFormRequest = createRoute({
  getParentRoute: () => desk,
  path: '/ma-demande/$token',
  component: lazyRouteComponent(() => import('#client/services/forms/own-request-screen.tsx'), 'OwnRequestScreen'),
})

const formInbox = createRoute({
  getParentRoute: () => desk,
  path: '/demandes',
  validateSearch: validateInboxSearch,
  component: lazyRouteComponent(() => import('#client/services/forms/inbox-screen.tsx'), 'InboxScreen'),
})

const formRequest = createRoute({
  getParentRoute: () => desk,
  path: '/demandes/$id',
  component: lazyRouteComponent(() => import('#client/services/forms/request-screen.tsx'), 'RequestScreen'),
})

const formDesk = createRoute({
  getParentRoute: () => desk,
  path: '/administration/formulaires',
  component: lazyRouteComponent(() => import('#client/services/forms/form-desk-screen.tsx'), 'FormDeskScreen'),
})

const formBuilder = createRoute({
  getParentRoute: () => desk,
  path: '/administration/formulaires/$id',
  component: lazyRouteComponent(() => import('#client/services/forms/builder-screen.tsx'), 'BuilderScreen'),
})

const associations = createRoute({
  getParentRoute: () => desk,
  path: '/associations',
  component: lazyRouteComponent(
    () => import('#client/services/associations/associations-screen.tsx'),
    'AssociationsScreen',
  ),
})

const association = createRoute({
  getParentRoute: () => desk,
  path: '/associations/$id',
  component: lazyRouteComponent(
    () => import('#client/services/associations/association-screen.tsx'),
    'AssociationScreen',
  ),
})

const ownAssociations = createRoute({
  getParentRoute: () => desk,
  path: '/mes-associations',
  component: lazyRouteComponent(
    () => import('#client/services/associations/associations-screen.tsx'),
    'OwnAssociationsScreen',
  ),
})

const ownAssociation = createRoute({
  getParentRoute: () => desk,
  path: '/mes-associations/$id',
  component: lazyRouteComponent(
    () => import('#client/services/associations/association-screen.tsx'),
    'OwnAssociationScreen',
  ),
})

const grants = createRoute({
  getParentRoute: () => desk,
  path: '/subventions',
  validateSearch: validateGrantSearch,
  component: lazyRouteComponent(() => import('#client/services/grants/grants-screen.tsx'), 'GrantsScreen'),
})

const grantCommission = createRoute({
  getParentRoute: () => desk,
  path: '/subventions/commission',
  validateSearch: validateGrantSearch,
  component: lazyRouteComponent(() => import('#client/services/grants/commission-screen.tsx'), 'CommissionScreen'),
})

const grant = createRoute({
  getParentRoute: () => desk,
  path: '/subventions/$id',
  component: lazyRouteComponent(() => import('#client/services/grants/grant-screen.tsx'), 'GrantScreen'),
})

const mandate = createRoute({
  getParentRoute: () => desk,
  path: '/mandat',
  component: lazyRouteComponent(() => import('#client/services/grants/mandate-screen.tsx'), 'MandateScreen'),
})

const ownGrant = createRoute({
  getParentRoute: () => desk,
  path: '/ma-subvention/$token',
  component: lazyRouteComponent(() => import('#client/services/grants/own-grant-screen.tsx'), 'OwnGrantScreen'),
})

/** What is asked of the services and what is paid to them: forms, grants, associations, payments. */
export const requestsRoutes = [
  findClaim,
  payClaim,
  publicRefund,
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
  formDesk,
  formBuilder,
  associations,
  association,
  ownAssociations,
  ownAssociation,
  grants,
  grantCommission,
  grant,
  mandate,
  ownGrant,
] as const
