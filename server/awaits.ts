import type { Awaits } from '#platform/awaits.ts'
import { ARCHIVE_AWAITS } from './agency/archives/awaits.ts'
import { DEPARTURE_AWAITS } from './agency/exchanges/awaits.ts'
import { RIGHTS_AWAITS } from './agency/rights/awaits.ts'
import { OPINION_AWAITS } from './dossier/consultations/awaits.ts'
import { SIGNATURE_AWAITS } from './dossier/decisions/awaits.ts'
import { DESK_AWAITS } from './dossier/desk/awaits.ts'
import { INFRINGEMENT_AWAITS } from './dossier/infringements/awaits.ts'
import { MESSAGE_AWAITS } from './dossier/messages/awaits.ts'
import { VISIT_AWAITS } from './dossier/works/awaits.ts'
import { DUTY_AWAITS } from './plan/indicators/awaits.ts'
import { PLAN_REQUEST_AWAITS } from './plan/requests/awaits.ts'
import { PLAN_AWAITS } from './plan/table/awaits.ts'
import { AGENDA_AWAITS } from './services/agenda/awaits.ts'
import { BOOKING_AWAITS } from './services/bookings/awaits.ts'
import { CHILDCARE_AWAITS } from './services/childcare/awaits.ts'
import { REQUEST_AWAITS } from './services/forms/awaits.ts'
import { GRANT_AWAITS, VOTE_AWAITS } from './services/grants/awaits.ts'
import { HOME_AWAITS } from './services/homes/awaits.ts'
import { PAYMENT_AWAITS } from './services/payments/awaits.ts'
import { REPORT_AWAITS } from './services/reports/awaits.ts'
import { SENSOR_AWAITS } from './services/sensors/awaits.ts'

/** What awaits somebody: each room declares its own, and « Ma journée » reads them all. */
export const AWAITS: readonly Awaits[] = [
  DESK_AWAITS,
  MESSAGE_AWAITS,
  SIGNATURE_AWAITS,
  OPINION_AWAITS,
  VISIT_AWAITS,
  INFRINGEMENT_AWAITS,
  DEPARTURE_AWAITS,
  REQUEST_AWAITS,
  BOOKING_AWAITS,
  AGENDA_AWAITS,
  REPORT_AWAITS,
  SENSOR_AWAITS,
  CHILDCARE_AWAITS,
  PAYMENT_AWAITS,
  GRANT_AWAITS,
  VOTE_AWAITS,
  HOME_AWAITS,
  PLAN_REQUEST_AWAITS,
  PLAN_AWAITS,
  DUTY_AWAITS,
  RIGHTS_AWAITS,
  ARCHIVE_AWAITS,
]
