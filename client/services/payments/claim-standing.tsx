import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { PublicClaim } from '#contract/services/payments/public-claim.ts'
import { instantText } from '#wording/day.ts'
import { euros } from '#wording/services/payments/money.ts'
import { backWayText, dueText, END_TEXTS } from '#wording/services/payments/payment-words.ts'

/** Where a claim stands, said to who pays: what is owed, what is paid, what is not known yet. */
export function ClaimStanding({ claim, onLook }: { claim: PublicClaim; onLook: () => void }) {
  return (
    <>
      <Said claim={claim} />
      <Awaited claim={claim} onLook={onLook} />
    </>
  )
}

function Said({ claim }: { claim: PublicClaim }) {
  const today = useToday()
  switch (claim.state) {
    case 'due':
    case 'partlyPaid':
      return (
        <div>
          <p className={prose.title}>
            {claim.state === 'due' ? 'À payer' : 'Reste à payer'} : <strong>{euros(claim.leftCents)}</strong>
            {claim.dueOn && `, ${dueText(claim.dueOn, today)}`}
          </p>
          <p className={prose.lead}>
            {claim.tariff}. Tarif fixé par : {claim.deliberation}.
          </p>
        </div>
      )
    case 'paid':
      return claim.placeLost ? <PlaceLost /> : <Paid claim={claim} />
    case 'refundAsked':
      return claim.placeLost ? (
        <PlaceLost />
      ) : (
        <Notice title="Remboursement demandé">
          {claim.cancelReason !== '' && <p>{claim.cancelReason}</p>}
          <p>
            {claim.refund?.isTest
              ? 'C’était un essai : aucun argent n’a circulé, rien n’est à rendre.'
              : `${claim.refund ? `${euros(claim.refund.amountCents)} vous sont à rendre. ` : ''}La régie transmet la demande au comptable public, qui rembourse ${backWayText(claim.refund?.way ?? 'transfer')}${claim.refund?.way === 'transfer' ? ' : dites-le par le lien du courriel que vous avez reçu, ou à la régie' : ''}.`}
          </p>
        </Notice>
      )
    case 'refunded':
      return (
        <Notice title="Remboursé">
          <p>
            {claim.refund
              ? `${euros(claim.refund.amountCents)} vous ont été rendus.`
              : 'Cette somme vous a été rendue.'}
          </p>
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice title="Annulé : vous ne devez rien">
          <p>{claim.cancelReason}</p>
        </Notice>
      )
    case 'timeBarred':
    case 'writtenOff':
      return (
        <Notice title="N’est plus demandé">
          <p>{END_TEXTS[claim.state]}</p>
        </Notice>
      )
    case 'handedOver':
      return (
        <Notice title="Transmis au comptable public">
          <p>Cette somme ne se paie plus ici : suivez la lettre du comptable.</p>
        </Notice>
      )
  }
}

/** What came in beyond what was owed, by where its refund stands; one that was refused is told by the régie. */
const BEYOND = {
  asked: 'la régie en demande le remboursement.',
  sent: 'la régie en a demandé le remboursement au comptable.',
  done: 'le comptable vous les a rendus.',
  refused: null,
} as const

function Paid({ claim: { refund, receipts } }: { claim: PublicClaim }) {
  const beyond = refund && (refund.isTest ? 'c’était un essai, rien n’est à rendre.' : BEYOND[refund.state])
  const isOnline = receipts.some(({ means }) => means === 'card' || means === 'debit')
  return (
    <Notice title="Payé" live>
      <p>
        Plus rien n’est à payer. La quittance est ci-dessous
        {isOnline && ' ; PayFiP envoie aussi son ticket par courriel'}.
      </p>
      {beyond && (
        <p>
          {euros(refund.amountCents)} sont venus en plus : {beyond}
        </p>
      )}
    </Notice>
  )
}

const PlaceLost = () => (
  <Notice tone="unknown" title="Payé, mais ce que vous aviez réservé n’est plus disponible" live>
    <p>
      Votre paiement est arrivé après la fin de la réservation. La régie demande votre remboursement, ou vous propose
      autre chose : elle vous écrit. Ne payez pas une seconde fois.
    </p>
  </Notice>
)

function Awaited({ claim: { attempt, state, isDown }, onLook }: { claim: PublicClaim; onLook: () => void }) {
  if (state === 'paid' || attempt === null) return null
  const look = <Button onClick={onLook}>Regarder de nouveau</Button>
  if (attempt.state === 'unknown')
    return (
      <Notice tone="unknown" title="Paiement à vérifier : ne payez pas deux fois" action={look} live>
        <p>PayFiP a donné une réponse que la régie doit vérifier. Elle vous répondra ; rien n’est perdu.</p>
      </Notice>
    )
  if (attempt.state === 'open' || attempt.state === 'waiting')
    return (
      <Notice tone="unknown" title="Paiement en cours de vérification : ne payez pas deux fois" action={look} live>
        <p>
          Une page de paiement a été ouverte le {instantText(attempt.createdAt)}. Son résultat est demandé à PayFiP
          {isDown ? ', qui ne répond pas pour l’instant' : ''} : cette page le dira dès qu’il sera connu.
        </p>
      </Notice>
    )
  if (attempt.state === 'refused' && isOwed({ state }))
    return (
      <Notice tone="refused" title="Le dernier paiement a été refusé par la banque" live>
        <p>Rien n’a été pris. Vous pouvez recommencer, ou payer au guichet.</p>
      </Notice>
    )
  return null
}
