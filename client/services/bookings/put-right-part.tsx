import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import { useMoveBooking } from './queries.ts'
import { TitleForm } from './settle-part.tsx'

/** A sum once recorded as settled at the town hall: outside any till. It is handed to the régie, or borne by a title. */
export function PutRightPart({ booking }: { booking: BookingPage }) {
  const move = useMoveBooking(booking.id)
  if (!booking.isToPutRight) return null
  return (
    <Notice tone="unknown" title="Réglée à la mairie, hors de toute caisse">
      <p>
        Cette somme a été enregistrée comme réglée sans régie ni titre. Dites-le au comptable, puis inscrivez ce qui est
        fait : la somme remise au régisseur, qui l’encaisse contre une quittance ; ou le titre de recettes qui la porte.
      </p>
      {move.error && <ProblemNotice error={move.error} />}
      <Actions>
        <Button disabled={move.isPending} onClick={() => move.mutate({ move: 'putRight', titleNumber: null })}>
          La faire encaisser par la régie
        </Button>
      </Actions>
      <TitleForm
        booking={booking}
        said={(titleNumber) => ({ move: 'putRight', titleNumber })}
        button="Inscrire le titre"
      />
    </Notice>
  )
}
