import { useQuery } from '@tanstack/react-query'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { mayNotifyElectronically, usualNotice } from '#law/clock/notice.ts'

type Addressed = Pick<DossierFile, 'acts'> & { draft: Pick<DossierFile['draft'], 'parties'> }

const readBy = (file: Addressed) =>
  [
    file.draft.parties
      .filter(({ part }) => part === 'applicant')
      .map(({ details: { email, acceptsElectronicLetters } }) => ({
        hasEmail: email !== '',
        acceptsElectronicLetters,
      })),
    file.acts.some(({ kind, channel }) => kind === 'filed' && channel === 'teleservice'),
  ] as const

/** How a letter leaves unless told otherwise: by the electronic way for applicants who accepted it. */
export const usualWay = (file: Addressed): 'electronic' | 'registered' => usualNotice(...readBy(file))

type UsualWay = { via: SendingWay; says: string | null; isKnown: boolean }

/**
 * The way of the letters of a dossier among those offered, and what its applicants have said of the electronic one. Until that is read, no letter
 * leaves by a way that nobody chose.
 */
export function useUsualWay(dossierId: string, ways: readonly SendingWay[]): UsualWay {
  const { data: file, isPending } = useQuery(dossierQuery(dossierId))
  const otherwise = ways.includes('registered') ? 'registered' : (ways[0] ?? 'registered')
  if (!ways.includes('electronic')) return { via: otherwise, says: null, isKnown: true }
  if (!file) return { via: otherwise, says: null, isKnown: !isPending }
  const isAccepted = mayNotifyElectronically(...readBy(file))
  return {
    via: isAccepted ? 'electronic' : otherwise,
    isKnown: true,
    says: isAccepted
      ? 'Le demandeur a accepté les lettres par voie électronique (CRPA L112-15).'
      : 'Le demandeur n’a pas accepté les lettres par voie électronique : une telle lettre ne partirait pas.',
  }
}
