import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { FollowedBooking } from '#contract/services/bookings/booking.ts'
import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import {
  attendeesText,
  CATEGORY_NAMES,
  cancellationText,
  deliberationText,
  depositText,
  priceText,
} from '#wording/services/bookings/booking-words.ts'
import { InsuranceField } from './insurance-field.tsx'
import { LineRows } from './lines-part.tsx'
import { useGiveUp } from './queries.ts'

const AGREED: readonly FollowedBooking['state'][] = [
  'held',
  'confirmed',
  'handedOver',
  'returned',
  'closed',
  'disputed',
]

type Props = { booking: FollowedBooking; token: string }

/** What was asked, what it costs by which deliberation, what is still to bring, and how to give it up. */
export function FollowedPart({ booking, token }: Props) {
  const { price, category } = booking
  return (
    <section className={stack.even} aria-labelledby="dossier-reservation">
      <h2 id="dossier-reservation">Votre réservation</h2>
      <Facts>
        <Fact term="Usage">{booking.title}</Fact>
        <Fact term="Adresse">{booking.address}</Fact>
        <Fact term="Tarif">
          {category && price && `${CATEGORY_NAMES[category]} : ${priceText(price)}, ${deliberationText(price)}`}
        </Fact>
        <Fact term="Caution">{depositText(price, booking.deposit)}</Fact>
        <Fact term="Effectif">{attendeesText(booking)}</Fact>
        <Fact term="Remise des clés">{booking.keyPlace}</Fact>
        <Fact term="Si vous annulez aujourd’hui">{booking.ifCancelled && cancellationText(booking.ifCancelled)}</Fact>
      </Facts>
      {booking.lines.length > 0 && (
        <>
          <h3>Ce que vous demandez aux autres services</h3>
          <LineRows lines={booking.lines} />
        </>
      )}
      {booking.needsInsurance && booking.ifCancelled && (
        <InsuranceField of={{ token }} hasInsurance={booking.hasInsurance} />
      )}
      <Actions>
        {booking.payPath && (
          <ButtonLink variant="primary" href={booking.payPath}>
            Payer en ligne
          </ButtonLink>
        )}
        {booking.complement && (
          <ButtonLink variant="primary" href={booking.complement.path}>
            Payer le complément
          </ButtonLink>
        )}
        {booking.silence && (
          <ButtonLink href={addressOf(bookingOperations.followedReceipt, { params: { token } })} target="_blank">
            Accusé de réception (PDF)
          </ButtonLink>
        )}
        {AGREED.includes(booking.state) && (
          <ButtonLink href={addressOf(bookingOperations.followedAgreement, { params: { token } })} target="_blank">
            Lire la convention (PDF)
          </ButtonLink>
        )}
        {booking.ifCancelled && <GiveUp booking={booking} token={token} />}
      </Actions>
    </section>
  )
}

function GiveUp({ booking, token }: Props) {
  const [isOpen, setOpen] = useState(false)
  const giveUp = useGiveUp(token)
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        Annuler la réservation
      </Button>
      {isOpen && (
        <Dialog title="Annuler la réservation" onClose={() => setOpen(false)}>
          <div className={stack.loose}>
            <p>
              {booking.ifCancelled && cancellationText(booking.ifCancelled)} Le créneau est rendu tout de suite à
              d’autres.
            </p>
            {giveUp.error && <ProblemNotice error={giveUp.error} />}
            <Actions>
              <Button
                variant="primary"
                disabled={giveUp.isPending}
                onClick={() => giveUp.mutate(undefined, { onSuccess: () => setOpen(false) })}
              >
                Annuler ma réservation
              </Button>
              <Button variant="quiet" onClick={() => setOpen(false)}>
                La garder
              </Button>
            </Actions>
          </div>
        </Dialog>
      )}
    </>
  )
}
