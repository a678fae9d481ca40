import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { Posting } from '#contract/dossier/posting/posting.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { BeginForm } from './begin-form.tsx'
import { PhotographForm } from './photograph-form.tsx'
import { PostingProof } from './posting-proof.tsx'
import { postingsQuery } from './queries.ts'

/** Three are asked: as the board is set, in the middle of the two months, at their end. */
const PHOTOGRAPHS_ASKED = 3

/** The board that the holder sets on the ground, as the holder declares and shows it. */
export function HolderDisplay({ id }: { id: string }) {
  const postings = useQuery(postingsQuery(id))
  const site = postings.data?.postings.find(({ place }) => place === 'site')
  if (!postings.data?.mayDeclare || !site) return null
  return (
    <section className={stack.even} aria-labelledby="panneau">
      <h2 id="panneau">Le panneau sur le terrain</h2>
      <Declared id={id} site={site} />
    </section>
  )
}

function Declared({ id, site }: { id: string; site: Posting }) {
  return site.id === null ? (
    <ToDeclare id={id} site={site} />
  ) : (
    <SinceDeclared id={id} site={site} postingId={site.id} />
  )
}

function ToDeclare({ id, site }: { id: string; site: Posting }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <div>
        Posez le panneau dès que la décision {site.object === 'tacit' ? 'est acquise' : 'vous est notifiée'}. Le délai
        de recours des voisins court du premier jour d’un affichage continu de deux mois : déclarez ce jour et gardez-en
        la preuve. <CitedArticle articles={site.article} />
      </div>
      {isOpen ? (
        <BeginForm dossierId={id} posting={site} onClose={() => setIsOpen(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setIsOpen(true)}>Déclarer le panneau posé</Button>
          <BoardText id={id} />
        </Actions>
      )}
    </>
  )
}

/** What the law has written on the board (A424-15 to A424-19), with the facts of this very permit. */
const BoardText = ({ id }: { id: string }) => (
  <ButtonLink
    href={addressOf(decisionOperations.printPostingNotice, { params: { id } })}
    target="_blank"
    rel="noreferrer"
  >
    Ouvrir le texte du panneau (PDF)
  </ButtonLink>
)

function SinceDeclared({ id, site, postingId }: { id: string; site: Posting; postingId: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const photographs = site.checks.filter(({ how, isDisplayed }) => how === 'photo' && isDisplayed).length
  const isOver = site.state === 'served' || site.state === 'attested'
  return (
    <>
      <div>
        Panneau déclaré posé depuis le {dayText(site.startedOn ?? '')}, à laisser en place jusqu’au{' '}
        {dayText(site.mustLastUntil ?? '')} au moins, puis pendant tout le chantier.{' '}
        <CitedArticle articles={site.article} />
      </div>
      <p>
        {photographs >= PHOTOGRAPHS_ASKED || isOver
          ? `${countText(photographs, 'photographie envoyée', 'photographies envoyées')}.`
          : `Envoyez trois photographies : au début, au milieu et à la fin des deux mois. ${countText(photographs, 'photographie')} sur ${PHOTOGRAPHS_ASKED}.`}
      </p>
      <PostingProof dossierId={id} posting={site} />
      {isOpen ? (
        <PhotographForm dossierId={id} postingId={postingId} onClose={() => setIsOpen(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setIsOpen(true)}>Ajouter une photographie</Button>
          <BoardText id={id} />
        </Actions>
      )}
    </>
  )
}
