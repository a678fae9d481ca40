import { call } from '#client/api/call.ts'
import type { DayLine } from '#contract/agency/day/day.ts'
import { deskOperations } from '#contract/dossier/desk/desk-operations.ts'
import { planRequestOperations } from '#contract/plan/requests/plan-request-operations.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import type { DayGesture } from '#wording/agency/day/awaited-words.ts'

/** Each gesture is the operation of its room, and no other: the same right, the same register, the same refusal. */
const GESTURES: Readonly<Record<DayGesture, (id: string, personId: string) => Promise<unknown>>> = {
  assignToMe: (id, personId) => call(deskOperations.assign, { params: { id }, body: { personId } }),
  takeUpRequest: (id) => call(formOperations.moveFormRequest, { params: { id }, body: { move: 'takeUp' } }),
  takeReport: (id) => call(reportOperations.moveReport, { params: { id }, body: { state: 'inProgress' } }),
  takeAlarm: (id) => call(sensorOperations.acknowledgeAlarm, { params: { id: Number(id) }, body: {} }),
  examinePlanRequest: (id) => call(planRequestOperations.movePlanRequests, { body: { ids: [id], state: 'examined' } }),
}

export const gestureOf = ({ gesture, id }: DayLine, personId: string): (() => Promise<unknown>) | null =>
  gesture === null ? null : () => GESTURES[gesture](id, personId)
