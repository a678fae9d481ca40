import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import pictures from '#client/ui/pictures.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import { usePicture } from './queries.ts'

type Props = { intervention: number; photographs: readonly string[]; mayAdd: boolean }

/** What was done, as it was seen on the spot. */
export function PhotographsPart({ intervention, photographs, mayAdd }: Props) {
  const [isAdding, setAdding] = useState(false)
  const picture = usePicture(intervention)
  const send = (file: File | null) =>
    file && picture.mutate({ photograph: crypto.randomUUID(), file }, { onSuccess: () => setAdding(false) })
  return (
    <div className={stack.close}>
      {photographs.length > 0 && (
        <ul className={pictures.pictures}>
          {photographs.map((photograph, at) => {
            const address = addressOf(sensorOperations.readPhotograph, { params: { id: intervention, photograph } })
            return (
              <li key={photograph}>
                <a href={address}>
                  <img src={address} alt={`Photographie ${at + 1} de l’intervention`} />
                </a>
              </li>
            )
          })}
        </ul>
      )}
      {mayAdd && !isAdding && (
        <Actions>
          <Button variant="quiet" onClick={() => setAdding(true)}>
            Ajouter une photographie
          </Button>
        </Actions>
      )}
      {mayAdd && isAdding && (
        <FileField
          label="Photographie"
          help="JPEG ou PNG, 12 Mo au plus. Évitez les visages et les plaques : l’endroit et l’heure que l’appareil y écrit sont retirés."
          accept="image/jpeg,image/png"
          capture="environment"
          disabled={picture.isPending}
          onChange={send}
        />
      )}
      {picture.isPending && <p role="status">Envoi de la photographie…</p>}
      {picture.error && <ProblemNotice error={picture.error} />}
    </div>
  )
}
