import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { resourceOperations } from '#contract/services/bookings/resource-operations.ts'
import { slotText } from '#wording/services/bookings/booking-words.ts'

/** When a room is warm and lit, as the machine that heats it reads it at its address. */
export function HeatingPart({ id }: { id: string }) {
  const asked = { params: { id } }
  const { data } = useQuery(operationQuery(['bookings', 'heating', id], resourceOperations.heatingPlan, asked))
  if (!data) return null
  return (
    <section className={stack.close} aria-labelledby="chauffage">
      <h2 id="chauffage">Chauffage et éclairage</h2>
      {data.comfort.length === 0 ? (
        <p>Rien n’est confirmé dans les quatorze jours : la salle reste en économie.</p>
      ) : (
        <>
          <p>
            La salle est chauffée une heure avant chaque usage confirmé et pendant lui ; le reste du temps, en économie.
          </p>
          <ul className={prose.bullets}>
            {data.comfort.map((span) => (
              <li key={span.from}>Chauffée {slotText(span)}</li>
            ))}
          </ul>
        </>
      )}
      <p className={prose.soft}>
        Le régulateur lit ce programme à <a href={addressOf(resourceOperations.heatingPlan, asked)}>son adresse</a> :
        des heures, aucun nom.
      </p>
    </section>
  )
}
