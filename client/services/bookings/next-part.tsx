import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { BookingMove, BookingPage } from '#contract/services/bookings/booking.ts'
import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import { dayText } from '#wording/day.ts'
import {
  BOOKING_TASK_NAMES,
  depositedCents,
  moneyText,
  titleBackAtDesk,
} from '#wording/services/bookings/booking-words.ts'
import { moneyBackAtDesk } from '#wording/services/payments/payment-words.ts'
import { DepositForm } from './deposit-form.tsx'
import { InspectionForm } from './inspection-form.tsx'
import { InsuranceField } from './insurance-field.tsx'
import { useMoveBooking } from './queries.ts'
import { ReasonForm } from './reason-form.tsx'
import { RefuseForm } from './refuse-form.tsx'
import { SettlePart } from './settle-part.tsx'

type Props = { booking: BookingPage }

/** What to do now of a booking, in the order in which it is done: one gesture leads, what is missing before it is said. */
export const NextPart = ({ booking }: Props) => (
  <section className={stack.even} aria-labelledby="maintenant">
    <h2 id="maintenant">{booking.task ? BOOKING_TASK_NAMES[booking.task.what] : 'Rien à faire maintenant'}</h2>
    {booking.task && <p className={prose.soft}>Au plus tard le {dayText(booking.task.dueOn)}.</p>}
    <Steps booking={booking} />
  </section>
)

function Steps({ booking }: Props) {
  switch (booking.state) {
    case 'asked':
      return <Answer booking={booking} />
    case 'held':
      return <SettlePart booking={booking} />
    case 'confirmed':
      return <BeforeKeys booking={booking} />
    case 'handedOver':
      return <BeforeReturn booking={booking} />
    case 'returned':
      return <AfterReturn booking={booking} />
    case 'disputed':
      return <Ending booking={booking} />
    case 'paidWithoutPlace':
      return (
        <>
          {booking.moneyBack && <p className={prose.measure}>{moneyBackAtDesk(booking.moneyBack)}</p>}
          <ReasonForm
            booking={booking}
            label="Ce qui est fait : remboursement ou autre date"
            button="Enregistrer"
            said={(reason) => ({ move: 'refund', reason })}
          />
        </>
      )
    case 'cancelled':
      return <CalledOff booking={booking} />
    default:
      return (
        <p className={prose.measure}>
          {booking.state === 'draft'
            ? 'Quelqu’un écrit sa demande : le créneau est tenu vingt minutes.'
            : 'Cette réservation est terminée.'}
        </p>
      )
  }
}

/** What goes back of the money of a booking that was cancelled, and who does it. */
const CalledOff = ({ booking }: Props) => (
  <>
    <p className={prose.measure}>
      {booking.moneyBack ? moneyBackAtDesk(booking.moneyBack) : 'Cette réservation est annulée.'}
      {booking.titleBack && ` ${titleBackAtDesk(booking.titleBack)}`}
    </p>
    {booking.task?.what === 'reduceTitle' && (
      <ReasonForm
        booking={booking}
        label="Ce qui est fait : le titre annulé ou réduit, avec sa référence"
        button="Enregistrer"
        said={(reason) => ({ move: 'refund', reason })}
      />
    )}
  </>
)

type MoveProps = Props & { said: BookingMove; label: string; isQuiet?: boolean }

function Move({ booking, said, label, isQuiet = false }: MoveProps) {
  const move = useMoveBooking(booking.id)
  return (
    <>
      {move.error && <ProblemNotice error={move.error} />}
      <Actions>
        <Button variant={isQuiet ? 'secondary' : 'primary'} disabled={move.isPending} onClick={() => move.mutate(said)}>
          {label}
        </Button>
      </Actions>
    </>
  )
}

const Answer = ({ booking }: Props) => (
  <>
    {booking.lines.some(({ state }) => state === 'asked') ? (
      <p className={prose.measure}>
        Les autres services répondent d’abord, ci-dessous : ce qu’ils demandent s’ajoute à la somme à régler.
      </p>
    ) : (
      <Move
        booking={booking}
        said={{ move: 'accept' }}
        label={booking.amountCents > 0 ? 'Accorder, à régler' : 'Accorder et confirmer'}
      />
    )}
    <RefuseForm booking={booking} />
  </>
)

/** Insurance, deposit, inspection, keys: the first that is missing leads. */
function BeforeKeys({ booking }: Props) {
  const { needsInsurance, hasInsurance, isInsuranceAccepted, deposit, inspections } = booking
  if (needsInsurance && !hasInsurance) return <InsuranceField of={{ id: booking.id }} hasInsurance={false} />
  if (needsInsurance && !isInsuranceAccepted)
    return (
      <>
        <p className={prose.measure}>
          <a
            href={addressOf(bookingOperations.readBookingInsurance, { params: { id: booking.id } })}
            target="_blank"
            rel="noreferrer"
          >
            Lisez l’attestation
          </a>{' '}
          : elle doit dire la date et le lieu de cette réservation.
        </p>
        <Move booking={booking} said={{ move: 'acceptInsurance' }} label="L’attestation couvre cette date et ce lieu" />
      </>
    )
  if (depositedCents(booking.price) > 0 && !deposit.isHeld)
    return (
      <Move
        booking={booking}
        said={{ move: 'receiveDeposit' }}
        label={`Enregistrer la caution de ${moneyText(depositedCents(booking.price))}`}
      />
    )
  if (!inspections.some(({ moment }) => moment === 'before'))
    return booking.task ? (
      <InspectionForm booking={booking} moment="before" />
    ) : (
      <details className={prose.fold}>
        <summary>Faire dès maintenant l’état des lieux d’entrée</summary>
        <InspectionForm booking={booking} moment="before" />
      </details>
    )
  return <Move booking={booking} said={{ move: 'handOver' }} label="Remettre les clés" />
}

const BeforeReturn = ({ booking }: Props) =>
  booking.inspections.some(({ moment }) => moment === 'after') ? (
    <Move booking={booking} said={{ move: 'takeBack' }} label="Reprendre les clés" />
  ) : (
    <InspectionForm booking={booking} moment="after" />
  )

const AfterReturn = ({ booking }: Props) => (
  <>
    <Ending booking={booking} />
    <details className={prose.fold}>
      <summary>Ouvrir un litige</summary>
      <ReasonForm
        booking={booking}
        label="Ce qui est en cause"
        button="Ouvrir le litige"
        said={(reason) => ({ move: 'dispute', reason })}
      />
    </details>
  </>
)

const Ending = ({ booking }: Props) =>
  booking.deposit.isHeld ? (
    <DepositForm booking={booking} mostCents={depositedCents(booking.price)} />
  ) : (
    <Move booking={booking} said={{ move: 'close', reason: '' }} label="Clore la réservation" />
  )
