import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import type { Posting } from '#contract/dossier/posting/posting.ts'
import { dayText } from '#wording/day.ts'
import { POSTING_MEDIA, POSTING_STATES, postingNext, postingTitle } from '#wording/dossier/posting/posting-words.ts'
import { BeginForm } from './begin-form.tsx'
import { CheckForm } from './check-form.tsx'
import { PhotographForm } from './photograph-form.tsx'
import { PostingProof } from './posting-proof.tsx'
import { useAttestPosting } from './queries.ts'

type Opened = 'begin' | 'check' | 'photograph'
type Props = { dossierId: string; posting: Posting; mayWrite: boolean }

/** One display: where it stands, what is to be done of it, what proves it. */
export function PostingRow({ dossierId, posting, mayWrite }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const { id, state, startedOn, medium, article } = posting
  return (
    <Row>
      <RowHead>
        <h3 className={prose.name}>{postingTitle(posting)}</h3>
        <strong>{POSTING_STATES[state]}</strong>
      </RowHead>
      <div>
        {startedOn && `Depuis le ${dayText(startedOn)}${medium ? `, ${POSTING_MEDIA[medium]}` : ''}. `}
        {postingNext(posting)} <CitedArticle articles={article} />
      </div>
      <PostingProof dossierId={dossierId} posting={posting} />
      {mayWrite && opened === null && <PostingActions dossierId={dossierId} posting={posting} onOpen={setOpened} />}
      {opened === 'begin' && <BeginForm dossierId={dossierId} posting={posting} onClose={close} />}
      {opened === 'check' && id && <CheckForm dossierId={dossierId} postingId={id} onClose={close} />}
      {opened === 'photograph' && id && <PhotographForm dossierId={dossierId} postingId={id} onClose={close} />}
    </Row>
  )
}

function PostingActions({
  dossierId,
  posting,
  onOpen,
}: Omit<Props, 'mayWrite'> & { onOpen: (opened: Opened) => void }) {
  const attest = useAttestPosting(dossierId, posting.id ?? '')
  const { id, state, endedOn } = posting
  const isOver = state === 'served' || state === 'attested' || endedOn !== null
  const title = postingTitle(posting)
  if (id === null)
    return (
      <Actions>
        <Button onClick={() => onOpen('begin')} aria-label={`Enregistrer l’affichage : ${title}`}>
          Enregistrer l’affichage
        </Button>
      </Actions>
    )
  return (
    <>
      <Actions>
        {endedOn === null && (
          <>
            <Button onClick={() => onOpen('check')} aria-label={`Ajouter un constat : ${title}`}>
              Ajouter un constat
            </Button>
            <Button onClick={() => onOpen('photograph')} aria-label={`Ajouter une photographie : ${title}`}>
              Ajouter une photographie
            </Button>
          </>
        )}
        {isOver && (
          <Button
            disabled={attest.isPending}
            onClick={() => attest.mutate(undefined)}
            aria-label={`Établir l’attestation : ${title}`}
          >
            Établir l’attestation
          </Button>
        )}
      </Actions>
      {attest.error && <ProblemNotice error={attest.error} />}
    </>
  )
}
