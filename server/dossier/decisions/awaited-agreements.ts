import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'

/** Whether an answer that binds the decision is asked, and neither given nor deemed given. */
export const isAwaited = ({ binding, askedOn, answer, tacitOn, isSuperseded }: ConsultationRow): boolean =>
  binding && askedOn !== null && answer === null && tacitOn === null && !isSuperseded
