import sql from 'sql-template-tag'
import type { SilenceTold } from '#contract/agency/day/day.ts'
import { TACIT_CERTIFICATE } from '#law/certificate/certificate.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Scoped } from '#platform/scope.ts'
import { silenceName, silentAnswer } from '#wording/dossier/register/dossier-state.ts'
import type { SilenceKept } from './clock-summary.ts'

export type SilenceRow = {
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  nextStep: string | null
  silence: SilenceKept | null
}

/** Under the rights of the reader: what silence would mean of these dossiers. */
export const silencesOf = (db: Scoped, ids: readonly string[]) =>
  db.many<SilenceRow & { id: string }>(sql`
    select d.id, d.kind, d.variant, d.next_step as "nextStep", d.clock -> 'silence' as silence
    from dossier d
    where d.id = any (${[...ids]}::uuid[])`)

const SILENT_CERTIFICATE: SilenceTold = {
  sentence: 'le silence vaut certificat d’urbanisme tacite',
  article: TACIT_CERTIFICATE.article,
  isReading: false,
}

/** By the row of the law that the clock kept; a dossier projected before it was kept says nothing. */
export function silenceTold({ nextStep, silence, kind, variant }: SilenceRow): SilenceTold | null {
  if (nextStep === 'tacitCertificate') return SILENT_CERTIFICATE
  if (nextStep !== 'tacitDecision' || !silence) return null
  const answer = silentAnswer(kind === 'priorDeclaration', variant === 'transfer')
  return {
    sentence: `le silence vaut ${silenceName(silence.meaning, answer)}`,
    article: silence.readIn === undefined ? silence.article : `${silence.article}, ${silence.readIn}`,
    isReading: silence.isReading === true,
  }
}
