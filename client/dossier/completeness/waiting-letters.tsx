import { queryOptions, useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { call } from '#client/api/call.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import type { LetterToSign } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText, instantText } from '#wording/day.ts'
import { SIGNED_NAMES } from '#wording/dossier/decisions/decision-desk.ts'

const lettersToSignQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'letters-to-sign'],
    queryFn: ({ signal }) => call(completenessOperations.lettersToSign, { params: { id }, signal }),
    staleTime: 0,
  })

/** Letters of that nature that a signatory has still to read: another one takes their place. */
export function useAwaitingSignature(
  dossierId: string,
  of: LetterToSign['letter'],
  isAsked: boolean,
): readonly string[] {
  const { data = [] } = useQuery({ ...lettersToSignQuery(dossierId), enabled: isAsked })
  return data.flatMap(({ id, letter, returned }) => (letter === of && !returned ? [id] : []))
}

type Props = { dossierId: string; of: readonly LetterToSign['letter'][] }

/** Letters of those natures that wait for who may sign them, and those that came back. */
export function WaitingLetters({ dossierId, of }: Props) {
  const letters = useQuery(lettersToSignQuery(dossierId))
  if (letters.error) return <ProblemNotice error={letters.error} onRetry={() => void letters.refetch()} />
  return (letters.data ?? [])
    .filter(({ letter }) => of.includes(letter))
    .map((letter) => <WaitingLetter key={letter.id} dossierId={dossierId} letter={letter} />)
}

function WaitingLetter({
  dossierId,
  letter: { id, letter, effectiveUntil, preparedBy, preparedAt, returned },
}: {
  dossierId: string
  letter: LetterToSign
}) {
  const name = SIGNED_NAMES[letter]
  if (returned) {
    return (
      <Notice tone="refused" title={`${name} : renvoyée par ${returned.by}, ${instantText(returned.at)}`}>
        <p>{returned.note}</p>
        <p>Reprenez-la, puis envoyez-la de nouveau à la signature.</p>
      </Notice>
    )
  }
  return (
    <Notice tone="unknown" title={`${name} : à la signature, pas encore envoyée au demandeur`}>
      <p>
        Préparée par {preparedBy}, {instantText(preparedAt)}.
        {effectiveUntil && ` Elle doit être notifiée au plus tard le ${dayText(effectiveUntil)}.`}
      </p>
      <a
        className={prose.drawn}
        href={fill(paths.letterToSignPreview, { id: dossierId, letter: id })}
        target="_blank"
        rel="noopener"
      >
        <FileText aria-hidden size="1em" /> Lire la lettre
      </a>
    </Notice>
  )
}
