import type { FormContent, Trial } from '#contract/services/forms/form-content.ts'
import type { READY_MADE } from '#contract/services/forms/form-desk.ts'
import { BIN_REQUEST } from './bin-request.ts'
import { EQUIPMENT_LOAN } from './equipment-loan.ts'
import { EVENT_DECLARATION } from './event-declaration.ts'
import { GRANT_REQUEST } from './grant-request.ts'
import { ROOM_REQUEST } from './room-request.ts'
import { SEWER_VISIT } from './sewer-visit.ts'
import { STREET_NUMBER } from './street-number.ts'

/** Models from which a form begins: each may be published once its service is named. */
export const READY_MADE_FORMS: Readonly<
  Record<(typeof READY_MADE)[number], { content: FormContent; trials: readonly Trial[] }>
> = {
  binRequest: BIN_REQUEST,
  equipmentLoan: EQUIPMENT_LOAN,
  roomRequest: ROOM_REQUEST,
  grantRequest: GRANT_REQUEST,
  eventDeclaration: EVENT_DECLARATION,
  sewerVisit: SEWER_VISIT,
  streetNumber: STREET_NUMBER,
}
