import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import { type Act, isLawAct } from '#law/clock/acts.ts'
import type { RecordedAct } from './act-log.ts'

/** The act as the law reads it; undefined for an act of the desk alone. */
export function lawActOf({ id, kind, payload, cancels }: RecordedAct): Act | undefined {
  if (cancels !== null) return { id, kind: 'cancelled', act: cancels }
  if (!isLawAct(kind)) return undefined
  return {
    ...lawContentOf({ ...payload, kind }),
    id,
    ...(payload.hasNoEffect === true && { saidWithoutEffect: true }),
  } as Act
}
